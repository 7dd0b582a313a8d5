using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reloads;

/// <summary>How the observers of a reload spell the certificate that they saw, so that it can be read again from a journal.</summary>
internal static partial class SerialText
{
    /// <summary>The words for a serial number.</summary>
    public static string Of(string serial) => $"serial {serial}";

    /// <summary>The serial number that an observation names; <see langword="null"/> for none.</summary>
    public static string? In(Observation observation) =>
        observation.Outcome == Outcome.Succeeded && Form().Match(observation.Text) is { Success: true } match ? match.Groups["serial"].Value : null;

    [GeneratedRegex("serial (?<serial>[0-9A-F]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
