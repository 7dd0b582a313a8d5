using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// When a renewed certificate was first seen on the wire: the probe that read another serial number than that of the certificate that expires.
/// </summary>
/// <param name="Probe">The probe.</param>
/// <param name="Seconds">
/// Seconds from the end of the last step of the renewal to its first sight of the new certificate; negative where it was seen before that end.
/// </param>
/// <param name="OldSeenSeconds">
/// The same to its last sight of the old one: in between it was picked up; <see langword="null"/> where the old one was not seen.
/// </param>
/// <param name="Serial">The serial number that it read.</param>
internal sealed partial record WireSight(string Probe, double Seconds, double? OldSeenSeconds, string Serial)
{
    /// <summary>The earliest sight in a run of a renewal; <see langword="null"/> where no probe shows the certificate, or none saw a new one.</summary>
    /// <param name="omission">The run.</param>
    /// <param name="names">The certificates that are renewed.</param>
    public static WireSight? Of(OmissionRecord omission, IReadOnlyList<string> names)
    {
        IReadOnlyList<StepRecord> steps = [.. omission.Steps.Except(RepeatedIn(omission))];
        if (steps is [])
        {
            return null;
        }

        var renewed = steps.Max(step => step.EndedAt);
        var begun = omission.Phases.Where(phase => phase.Name == KnownPhase.Renewal).Select(phase => phase.StartedAt).DefaultIfEmpty(renewed).Min();
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
            .Select(probe =>
                Sight(
                    probe.Key,
                    [.. probe.TakeWhile(item => item.Seen.At < begun).Select(item => item.Serial!)],
                    [.. probe.SkipWhile(item => item.Seen.At < begun)]))
            .OfType<WireSight>()
            .MinBy(sight => sight.Seconds);

        WireSight? Sight(string probe, HashSet<string> old, List<(Observation Seen, string? Serial)> after)
        {
            var first = after.FindIndex(item => !old.Contains(item.Serial!));
            return first < 0 ? null : new(probe, SecondsTo(after[first].Seen), first > 0 ? SecondsTo(after[first - 1].Seen) : null, after[first].Serial!);
        }

        double SecondsTo(Observation seen) => Math.Round((seen.At - renewed).TotalSeconds, 1);
    }

    /// <summary>
    /// The sights of the renewals that followed, at other moments of the interval at which files are looked at; none where it was renewed once.
    /// </summary>
    /// <param name="omission">The run.</param>
    /// <param name="first">The sight of the first renewal.</param>
    public static IReadOnlyList<WireSight> Again(OmissionRecord omission, WireSight first)
    {
        List<StepRecord> steps = [.. RepeatedIn(omission)];
        IReadOnlyList<(DateTimeOffset At, string Serial)> seen =
        [
            .. omission.Observations.Where(seen => seen.Probe == first.Probe)
                .OrderBy(seen => seen.At)
                .Select(seen => (seen.At, Serial: SerialIn(seen.Text)!))
                .Where(seen => seen.Serial is not null),
        ];
        var sights = new List<WireSight>();
        for (var begin = 0; begin < steps.Count;)
        {
            var next = steps.FindIndex(begin + 1, step => step.Name == steps[begin].Name);
            var end = next < 0 ? steps.Count : next;
            var renewed = steps[end - 1].EndedAt;
            HashSet<string> known = [.. seen.TakeWhile(item => item.At < steps[begin].StartedAt).Select(item => item.Serial)];
            if (seen.FirstOrDefault(item => !known.Contains(item.Serial)) is { Serial: not null } sight)
            {
                sights.Add(new(first.Probe, Math.Round((sight.At - renewed).TotalSeconds, 1), null, sight.Serial));
            }

            begin = end;
        }

        return sights;
    }

    private static IEnumerable<StepRecord> RepeatedIn(OmissionRecord omission) =>
        omission.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Observation) is { } again
            ? omission.Steps.Where(step => step.StartedAt >= again.StartedAt)
            : [];

    private static string? SerialIn(string text) => Serials().Match(text) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    [GeneratedRegex(@"\bserial ([0-9A-Fa-f]{2,})\b", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Serials();
}
