using Lab.Harness.Journals;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports.Facts;

/// <summary>How one component came back, as the probes that tell of it saw it.</summary>
/// <param name="Component">The component, or the client where a probe tells of nobody else.</param>
/// <param name="Kind">Whether it came back.</param>
/// <param name="Seconds">
/// For a component that was broken, seconds from the beginning of the first step of the renewal to the answer from which on all was well; for one
/// that the renewal interrupted, the seconds from the first bad answer to that one; <see langword="null"/> where it did not come back.
/// </param>
/// <param name="SinceLastStep">The same, from the end of the last step; negative where it came back before that.</param>
/// <param name="Probes">The probes that saw it, the slowest first.</param>
internal sealed record Recovery(string Component, RecoveryKind Kind, double? Seconds, double? SinceLastStep, IReadOnlyList<string> Probes)
{
    /// <summary>The components that were broken or interrupted, the slowest first; none where there was no renewal.</summary>
    public static IReadOnlyList<Recovery> Of(Journal journal)
    {
        PhaseRecord? failure = journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Failure);
        PhaseRecord? recovery = journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Recovery);
        IReadOnlyList<StepRecord> steps = [.. journal.Steps.Where(step => (failure is null || step.StartedAt >= failure.EndedAt) && (recovery is null || step.StartedAt <= recovery.StartedAt))];
        if (steps is [] || recovery is null)
        {
            return [];
        }

        DateTimeOffset first = steps[0].StartedAt;
        DateTimeOffset last = steps.Max(step => step.EndedAt);
        return
        [
            .. Lane.Of(journal, journal.Observations)
                .Select(lane => Of(lane, first, last))
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
        RecoveryKind.Interrupted => $"interrupted by the renewal for {Duration.Tell(Seconds!.Value)}",
        _ => "not recovered at the end",
    };

    /// <summary>The class of its colour.</summary>
    public string Css => Kind switch
    {
        RecoveryKind.Recovered => "granted",
        RecoveryKind.Interrupted => "failed",
        _ => "denied",
    };

    private static Recovery? Of(Lane lane, DateTimeOffset first, DateTimeOffset last)
    {
        Classification steady = lane.Observations.LastOrDefault(seen => seen.Phase == KnownPhase.SteadyState)?.Classification ?? Classification.Ok;
        IReadOnlyList<Observation> known = [.. lane.Observations.Where(seen => seen.Outcome != Outcome.Unknown)];
        Observation? before = known.LastOrDefault(seen => seen.At < first);
        IReadOnlyList<Observation> after = [.. known.Where(seen => seen.At >= first)];
        if (before is null || after is [])
        {
            return null;
        }

        string component = ProbeRoutes.ComponentOf(lane.Probe);
        bool wasBroken = before.Classification != steady;
        int good = after.Count;
        while (good > 0 && after[good - 1].Classification == steady)
        {
            good--;
        }

        if (good == after.Count)
        {
            return new(component, RecoveryKind.NotRecovered, null, null, [lane.Probe]);
        }

        DateTimeOffset back = after[good].At;
        if (!wasBroken && good == 0)
        {
            return null;
        }

        DateTimeOffset from = wasBroken ? first : after.First(seen => seen.Classification != steady).At;
        return new(
            component,
            wasBroken ? RecoveryKind.Recovered : RecoveryKind.Interrupted,
            Math.Round((back - from).TotalSeconds, 1),
            Math.Round((back - last).TotalSeconds, 1),
            [lane.Probe]);
    }

    /// <summary>A component is back when the last of those who look at it says so.</summary>
    private static Recovery Combined(IEnumerable<Recovery> seen)
    {
        IReadOnlyList<Recovery> slowestFirst = [.. seen.OrderByDescending(item => item.Kind).ThenByDescending(item => item.Seconds)];
        return slowestFirst[0] with { Probes = [.. slowestFirst.Select(item => item.Probes[0])] };
    }
}
