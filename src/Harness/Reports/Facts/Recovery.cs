using Lab.Harness.Journals;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Facts;

/// <summary>How one component came back, as the probes of its work saw it.</summary>
/// <param name="Component">The component, or the client where a probe reflects no other component.</param>
/// <param name="Kind">Whether it came back.</param>
/// <param name="Seconds">
/// For a component that was broken, seconds from the beginning of the first step of the renewal to the answer from which on all was well; for one
/// that the renewal interrupted, the seconds of the longest interruption, from its first bad answer to the next good one; <see langword="null"/>
/// where it did not come back.
/// </param>
/// <param name="SinceLastStep">The same, from the end of the last step; negative where it came back before that.</param>
/// <param name="Interruptions">How often it failed for a while after the renewal was begun.</param>
/// <param name="Probes">The probes that saw it, the slowest first.</param>
internal sealed record Recovery(string Component, RecoveryKind Kind, double? Seconds, double? SinceLastStep, int Interruptions, IReadOnlyList<string> Probes)
{
    /// <summary>
    /// Whether its probe had not asked for so long before the good answer that this tells when it asked again, and not when all was well again.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>The components that were broken or interrupted, the slowest first; none where there was no renewal.</summary>
    public static IReadOnlyList<Recovery> Of(Journal journal)
    {
        var failure = journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Failure);
        var recovery = journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Recovery);
        IReadOnlyList<StepRecord> steps =
        [
            .. journal.Steps.Where(
                step => (failure is null || step.StartedAt >= failure.EndedAt) && (recovery is null || step.StartedAt <= recovery.StartedAt)),
        ];
        if (steps is [] || recovery is null)
        {
            return [];
        }

        var first = steps[0].StartedAt;
        var last = steps.Max(step => step.EndedAt);
        return
        [
            .. RunView.OfRun(journal).Lanes
                .Select(lane => Of(lane, ProbeRoute.ComponentOf(journal, lane.Probe), first, last))
                .OfType<Recovery>()
                .GroupBy(seen => seen.Component, StringComparer.Ordinal)
                .Select(Combined)
                .OrderByDescending(seen => seen.Kind)
                .ThenByDescending(seen => seen.Seconds)
                .ThenBy(seen => seen.Component, StringComparer.Ordinal),
        ];
    }

    /// <summary>What happened, in words.</summary>
    public string InWords => Kind switch
    {
        RecoveryKind.Recovered => $"{Duration.Tell(Seconds!.Value)} after the first step began",
        RecoveryKind.Interrupted when Interruptions == 1 => $"interrupted by the renewal for {Duration.Tell(Seconds!.Value)}",
        RecoveryKind.Interrupted => $"interrupted by the renewal {Wording.Times(Interruptions)}, at the longest for {Duration.Tell(Seconds!.Value)}",
        _ => "not recovered at the end",
    };

    /// <summary>The class of its colour.</summary>
    public string Css => Kind switch
    {
        RecoveryKind.Recovered => "granted",
        RecoveryKind.Interrupted => "failed",
        _ => "denied",
    };

    private static Recovery? Of(Lane lane, string component, DateTimeOffset first, DateTimeOffset last)
    {
        var steady = lane.Observations.LastOrDefault(seen => seen.Phase == KnownPhase.SteadyState)?.Classification ?? Classification.Ok;
        IReadOnlyList<Observation> known = [.. lane.Observations.Where(seen => seen.Outcome != Outcome.Unknown)];
        var before = known.LastOrDefault(seen => seen.At < first);
        IReadOnlyList<Observation> after = [.. known.Where(seen => seen.At >= first)];
        if (before is null || after is [])
        {
            return null;
        }

        var wasBroken = before.Classification != steady;
        var good = after.Count;
        while (good > 0 && after[good - 1].Classification == steady)
        {
            good--;
        }

        if (good == after.Count)
        {
            return new(component, RecoveryKind.NotRecovered, null, null, Interruptions: 0, [lane.Probe]);
        }

        if (!wasBroken && good == 0)
        {
            return null;
        }

        var interruptions = Interrupted(after, steady);
        var back = after[good].At;
        return new(
            component,
            wasBroken ? RecoveryKind.Recovered : RecoveryKind.Interrupted,
            Math.Round(wasBroken ? (back - first).TotalSeconds : interruptions.Max(), 1),
            Math.Round((back - last).TotalSeconds, 1),
            interruptions.Count,
            [lane.Probe])
        {
            IsLate = FullRecovery.IsLate((good > 0 ? after[good - 1] : before).At, back),
        };
    }

    /// <summary>The seconds from each first bad answer to the next good one.</summary>
    private static List<double> Interrupted(IReadOnlyList<Observation> seen, Classification steady)
    {
        var seconds = new List<double>();
        DateTimeOffset? bad = null;
        foreach (var answer in seen)
        {
            if (answer.Classification != steady)
            {
                bad ??= answer.At;
            }
            else if (bad is { } since)
            {
                seconds.Add((answer.At - since).TotalSeconds);
                bad = null;
            }
        }

        return seconds;
    }

    /// <summary>A component is back when the last of those who look at it says so; one that asks seldom counts only where nobody else does.</summary>
    private static Recovery Combined(IEnumerable<Recovery> seen)
    {
        IReadOnlyList<Recovery> slowestFirst =
        [
            .. seen.OrderByDescending(item => item.Kind).ThenBy(item => item.IsLate).ThenByDescending(item => item.Seconds),
        ];
        return slowestFirst[0] with { Probes = [.. slowestFirst.Select(item => item.Probes[0])] };
    }
}
