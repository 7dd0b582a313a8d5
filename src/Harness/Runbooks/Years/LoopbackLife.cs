using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>The certificate that an API server makes for itself when it starts, as the probe tells it that looks at it.</summary>
internal static partial class LoopbackLife
{
    /// <summary>The name of the probe.</summary>
    public const string Probe = "loopback";

    /// <summary>What the certificate is called among the others; no catalogue has it, as no file does.</summary>
    public const string Name = "apiserver-loopback";

    /// <summary>The certificate that an answer tells of; <see langword="null"/> where it tells of none.</summary>
    public static LifeRecord? In(Observation seen)
    {
        var told = Form().Match(seen.Text);
        return told.Success
            ? new LifeRecord(
                Name,
                $"the memory of {ComponentName.ApiServer}",
                told.Groups["serial"].Value,
                Instant(told.Groups["from"].Value),
                Instant(told.Groups["to"].Value),
                seen.At)
            : null;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex("serial (?<serial>[0-9A-F]+), notBefore (?<from>[0-9 :-]+Z), notAfter (?<to>[0-9 :-]+Z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
