using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>When a renewed certificate was first seen on the wire: the probe that read another serial number than that of the certificate that expires.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Seconds">Seconds from the end of the last step of the renewal to its first sight of the new certificate; negative where it was seen before that end.</param>
/// <param name="OldSeenSeconds">The same to its last sight of the old one: in between it was picked up; <see langword="null"/> where the old one was not seen.</param>
/// <param name="Serial">The serial number that it read.</param>
internal sealed partial record WireSight(string Probe, double Seconds, double? OldSeenSeconds, string Serial)
{
    /// <summary>The earliest sight in a run of a renewal; <see langword="null"/> where no probe shows the certificate, or none saw a new one.</summary>
    /// <param name="omission">The run.</param>
    /// <param name="names">The certificates that are renewed.</param>
    public static WireSight? Of(OmissionRecord omission, IReadOnlyList<string> names)
    {
        if (omission.Steps is [])
        {
            return null;
        }

        DateTimeOffset renewed = omission.Steps.Max(step => step.EndedAt);
        DateTimeOffset begun = omission.Phases.Where(phase => phase.Name == KnownPhase.Renewal).Select(phase => phase.StartedAt).DefaultIfEmpty(renewed).Min();
        HashSet<string> known =
        [
            .. omission.Certificates
                .Where(read => names.Contains(read.Name, StringComparer.Ordinal) && read.Phase != KnownPhase.Recovery)
                .Select(read => read.Serial.ToUpperInvariant()),
        ];
        return omission.Observations
            .Select(seen => (Seen: seen, Serial: SerialIn(seen.Text)))
            .Where(item => item.Serial is not null)
            .OrderBy(item => item.Seen.At)
            .GroupBy(item => item.Seen.Probe, StringComparer.Ordinal)
            .Where(probe => probe.Any(item => item.Seen.At < begun && known.Contains(item.Serial!)))
            .Select(probe => Sight(probe.Key, [.. probe.TakeWhile(item => item.Seen.At < begun).Select(item => item.Serial!)], [.. probe.SkipWhile(item => item.Seen.At < begun)]))
            .OfType<WireSight>()
            .MinBy(sight => sight.Seconds);

        WireSight? Sight(string probe, HashSet<string> old, List<(Observation Seen, string? Serial)> after)
        {
            int first = after.FindIndex(item => !old.Contains(item.Serial!));
            return first < 0 ? null : new(probe, SecondsTo(after[first].Seen), first > 0 ? SecondsTo(after[first - 1].Seen) : null, after[first].Serial!);
        }

        double SecondsTo(Observation seen) => Math.Round((seen.At - renewed).TotalSeconds, 1);
    }

    private static string? SerialIn(string text) => Serials().Match(text) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"\bserial ([0-9A-Fa-f]{2,})\b", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Serials();
}
