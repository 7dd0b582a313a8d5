using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Renewals;

/// <summary>What happened on the cluster where some steps of the renewal were left out, as a report shows it. The journal holds all of it.</summary>
/// <param name="Omission">The omission.</param>
/// <param name="StillBroken">What probes said last that is neither good nor what they said at the end of the full renewal.</param>
internal sealed record OmissionView(OmissionRecord Omission, IReadOnlyList<Observation> StillBroken)
{
    /// <summary>The omissions of a run, in their order.</summary>
    public static IReadOnlyList<OmissionView> Of(Journal journal)
    {
        HashSet<(string, Classification)> usual =
        [
            .. SettledAnswer.Of(journal.Phases.Where(phase => phase.Name == KnownPhase.Recovery), journal.Observations)
                .Where(_ => journal.Phases.Any(phase => phase is { Name: KnownPhase.Recovery, Outcome: PhaseOutcome.Completed }))
                .Select(answer => (answer.Probe, answer.Classification)),
        ];
        return
        [
            .. journal.Omissions.Select(omission => new OmissionView(
                omission,
                [
                    .. omission.Observations
                        .Where(seen => seen.Phase == KnownPhase.Recovery)
                        .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
                        .Select(probe => probe.MaxBy(seen => seen.At)!)
                        .Where(last => last.Outcome != Outcome.Succeeded && !usual.Contains((last.Probe, last.Classification)))
                        .OrderBy(last => last.Probe, StringComparer.Ordinal),
                ])),
        ];
    }

    /// <summary>How it ended, in words.</summary>
    public string InWords => Omission.Recovered switch
    {
        true when Omission.RecoveredAfterSeconds is { } seconds => $"recovered {Duration.Tell(seconds)} after the last step",
        true => "recovered",
        false => $"still broken {Duration.Tell(Omission.WatchedSeconds)} after the last step",
        null => "not known",
    };

    /// <summary>What is said where nothing is listed as still broken: that nothing was, or that it was not looked at.</summary>
    public string NothingBroken =>
        Omission.Observations.Any(seen => seen.Phase == KnownPhase.Recovery)
            ? "At its end no probe said anything worse than after the full renewal."
            : "No probe observed a recovery.";

    /// <summary>The class of the colour of how it ended.</summary>
    public string Css => Omission.Recovered switch
    {
        true => "granted",
        false => "denied",
        null => "unknown",
    };
}
