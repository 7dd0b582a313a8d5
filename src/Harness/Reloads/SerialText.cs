using System.Text.RegularExpressions;
using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Harness.Reloads;

/// <summary>How the observers of a reload spell the certificate that they saw, so that it can be read again from a journal.</summary>
internal static partial class SerialText
{
    /// <summary>The words for a serial number.</summary>
    public static string Of(string serial) => $"serial {serial}";

    /// <summary>What was seen: granted where it is the certificate that the Secret has at this moment.</summary>
    /// <param name="serial">The serial number that was seen.</param>
    /// <param name="expected">The Secret's.</param>
    public static Reading ReadingOf(string serial, string expected) => serial == expected
        ? Reading.Ok(Of(serial))
        : Reading.Failed(Classification.NotReady, $"{Of(serial)}, and the Secret has another");

    /// <summary>The serial number that an observation names; <see langword="null"/> for none.</summary>
    public static string? In(Observation observation) => Form().Match(observation.Text) is { Success: true } match ? match.Groups["serial"].Value : null;

    [GeneratedRegex("^serial (?<serial>[0-9A-F]+)(, and|\\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
