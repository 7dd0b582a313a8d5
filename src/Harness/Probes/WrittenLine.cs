using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Probes;

/// <summary>A line of a log, as it was written once.</summary>
/// <param name="Component">Name of the container, or of the service of the node.</param>
/// <param name="At">When it was written, by the node's clock.</param>
/// <param name="Text">What was written, without the time that the log added.</param>
internal sealed partial record WrittenLine(string Component, DateTimeOffset At, string Text)
{
    /// <summary>
    /// Reads a line of a container's log with its file in front, or one of journalctl's <c>short-iso-precise</c>; <see langword="null"/> where it is
    /// neither.
    /// </summary>
    public static WrittenLine? Parse(string line)
    {
        var match = OfContainer().Match(line);
        match = match.Success ? match : OfService().Match(line);
        return match.Success && DateTimeOffset.TryParse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new WrittenLine(match.Groups["component"].Value, at.ToUniversalTime(), match.Groups["text"].Value.Trim())
            : null;
    }

    /// <summary>Kubernetes, CRI container logs: time, stream, F for a full line and P for a part of one, text.</summary>
    [GeneratedRegex(
        @"^/(?:[^/:]+/)+(?<component>[^/:]+)/\d+\.log:(?<at>\S+) (stdout|stderr) [FP] (?<text>.*)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex OfContainer();

    [GeneratedRegex(
        @"^(?<at>\d{4}-\d\d-\d\dT\S+) \S+ (?<component>[\w-]+)(\[\d+\])?: (?<text>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex OfService();
}
