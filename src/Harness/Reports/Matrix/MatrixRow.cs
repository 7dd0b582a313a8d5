using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Matrix;

/// <summary>One experiment as the table shows it.</summary>
internal sealed record MatrixRow
{
    public required string Experiment { get; init; }

    /// <summary>The folder of its report, as a link from the table.</summary>
    public required string Folder { get; init; }

    public required Journal Journal { get; init; }

    /// <summary>The certificates that expire; where none does, those that the renewal replaces.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    public required Fault Fault { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    public required PickUp PickUp { get; init; }

    /// <summary>What components wrote first between the fault and the renewal.</summary>
    public required IReadOnlyList<LogLine> LogLines { get; init; }

    /// <summary>When the cluster worked again after the full renewal; <see langword="null"/> where that was not asked.</summary>
    public required FullRecovery? Recovered { get; init; }

    /// <summary>How each component came through the full renewal.</summary>
    public required IReadOnlyList<Recovery> Recoveries { get; init; }

    /// <summary>
    /// Probes that fail at the end of an omission in which components were restarted and something was not renewed: what still works then works only until
    /// a restart.
    /// </summary>
    public required IReadOnlyList<string> FailsOnceRestarted { get; init; }

    /// <summary>
    /// The restarts of the renewal that had been carried out before it to provoke the failure, of what did not serve any more when the renewal began: a
    /// component that the kubelet is starting again and again reads the new file at its next start, so that leaving the restart out tells nothing.
    /// </summary>
    public IReadOnlyList<string> RestartedBefore =>
    [
        .. Journal.Renewal.Where(step =>
            Fault.Provocation.Any(done => string.Equals(done.Name, step, StringComparison.OrdinalIgnoreCase)) && !ServedThroughout.Shows(Journal, step)),
    ];

    /// <summary>The components that wrote about it.</summary>
    public IReadOnlyList<string> Components => [.. LogLines.Select(line => line.Component).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether the run came to its end and had no fault to show: nothing expires in it, and nothing is provoked.</summary>
    public bool IsWithoutFault => Journal.Verdict != Verdict.Unknown && Journal.Expiring is [] && Fault.BeganAt is null;

    /// <summary>Why nothing is known of what the fault breaks; <see langword="null"/> where something is.</summary>
    public string? WhyNothingIsKnown =>
        Stages.Any(stage => stage.IsObserved)
            ? null
            : Journal.Verdict == Verdict.Held ? "nothing was observed between the expiry and the renewal" : WorstReason;

    /// <summary>Why the smallest renewal is not known; <see langword="null"/> where it is, or was not asked for.</summary>
    public string? WhySmallestIsUnknown =>
        Journal.SmallestRenewal is not null || IsSmallestNotAsked
            ? null
            : Journal.Omissions.FirstOrDefault(omission => omission.Recovered is null)?.Reason
                ?? Journal.Reasons.FirstOrDefault(reason => reason.StartsWith("smallest renewal", StringComparison.Ordinal))
                ?? WorstReason;

    /// <summary>A run without a renewal has no smallest one, and a run that held and left no step out did not look for it.</summary>
    private bool IsSmallestNotAsked => Journal.Verdict switch
    {
        Verdict.Held => Journal.Omissions is [],
        Verdict.Refuted => Journal.Renewal is [],
        _ => false,
    };

    private string WorstReason => Journal.Reasons is [var worst, ..] ? worst : "no reason was recorded";

    /// <summary>The row of a journal.</summary>
    /// <param name="folder">The folder of its report.</param>
    /// <param name="journal">The journal.</param>
    public static MatrixRow Of(string folder, Journal journal)
    {
        var stages = Stage.Of(journal);
        var fault = Fault.Of(journal);
        return new()
        {
            Experiment = journal.Experiment,
            Folder = folder,
            Journal = journal,
            Certificates = RenewedCertificates.Of(journal),
            Fault = fault,
            Stages = stages,
            PickUp = PickUp.Of(journal, stages.Any(stage => stage.Symptoms.Count > 0)),
            LogLines = LogLinesOf(journal, fault, stages),
            Recovered = FullRecovery.Of(journal),
            Recoveries = Recovery.Of(journal),
            FailsOnceRestarted = FailOnceRestarted(journal),
        };
    }

    /// <summary>Who wrote first in a stage, and how many seconds after the instant that it counts from.</summary>
    public IReadOnlyList<(string Who, double Seconds)> FirstWrittenIn(Stage stage)
    {
        if ((stage.Provocation is [] ? Fault.BeganAt : Fault.ProvokedAt) is not { } from)
        {
            return [];
        }

        return
        [
            .. LogLines.Where(line => line.At >= from && (line.At - from).TotalSeconds <= stage.WatchedSeconds)
                .GroupBy(line => line.Component, StringComparer.Ordinal)
                .Select(lines => (lines.Key, Math.Round((lines.Min(line => line.At) - from).TotalSeconds, 1)))
                .OrderBy(log => log.Item2),
        ];
    }

    private static IReadOnlyList<string> FailOnceRestarted(Journal journal)
    {
        List<string> renewing = [.. journal.Renewal.Where(RenewedCertificates.IsReplacing)];

        // A connection that a restart closes is not expected back: that tells nothing of a certificate.
        HashSet<string> outlived =
        [
            .. journal.Expectations.Where(expected => expected.Phase == KnownPhase.Recovery && expected.Classification != Classification.Ok)
                .Select(expected => expected.Probe),
        ];
        return
        [
            .. journal.Omissions
                .Where(omission => omission.Recovered == false && omission.LeftOut is not [] && omission.LeftOut.All(renewing.Contains))
                .SelectMany(omission => omission.Observations
                    .Where(seen => seen.Phase == KnownPhase.Recovery)
                    .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
                    .Where(probe => probe.MaxBy(seen => seen.At)!.Outcome == Outcome.Failed && !outlived.Contains(probe.Key)))
                .Select(probe => probe.Key)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What was written of the fault: not of the lab's own calls, and not what an API server forbids for a moment after its start.</summary>
    private static IReadOnlyList<LogLine> LogLinesOf(Journal journal, Fault fault, IReadOnlyList<Stage> stages)
    {
        var failure = journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Failure);
        if (fault.BeganAt is not { } began || failure is null)
        {
            return [];
        }

        var isForbidden = fault.Provocation is [] || stages.Any(stage => stage.Symptoms.Any(
            symptom => symptom.Classification == Classification.Forbidden || symptom.Later.Any(later => later.Classification == Classification.Forbidden)));
        var restart = new RestartEffects(journal, fault);
        return
        [
            .. journal.Logs.Where(line => line.At >= began && line.At <= failure.EndedAt
                && (isForbidden || line.Classification != Classification.Forbidden)
                && !restart.Explains(line)
                && !OwnCalls.Explain(line, journal)),
        ];
    }
}
