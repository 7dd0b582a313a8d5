using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// What a run found that another run of the same experiment has to find as well: no times, counts, serial numbers and exact texts, and of each
/// phase what it settled at.
/// </summary>
internal sealed record ExperimentFacts
{
    /// <summary>Phases whose answers are a matter of the moment: nothing runs yet, or steps are under way.</summary>
    private static readonly string[] Passing = [KnownPhase.Provision, KnownPhase.Preparation, KnownPhase.Renewal];

    public required string Experiment { get; init; }

    public required string Scenario { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The first reason of a verdict that is not held: what went wrong, in a sentence.</summary>
    public required string? WorstReason { get; init; }

    /// <summary>What each probe said at the end of each phase.</summary>
    public required IReadOnlyList<SettledAnswer> Answers { get; init; }

    /// <summary>The probes that noticed the fault, in the order of the alphabet.</summary>
    public required IReadOnlyList<string> Noticed { get; init; }

    /// <summary>The steps that can't be left out; <see langword="null"/> where it is not known or was not asked.</summary>
    public required IReadOnlyList<string>? SmallestRenewal { get; init; }

    /// <summary>Whether the scenario asks for the smallest renewal.</summary>
    public required bool AsksForSmallestRenewal { get; init; }

    public required IReadOnlyList<OmissionFact> Omissions { get; init; }

    public required PickUpKind PickUp { get; init; }

    public required IReadOnlyList<StepFact> Steps { get; init; }

    public static ExperimentFacts Of(Journal journal)
    {
        var stages = Stage.Of(journal);
        IReadOnlyList<string> noticed =
        [
            .. stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return new()
        {
            Experiment = journal.Experiment,
            Scenario = journal.Scenario,
            Verdict = journal.Verdict,
            WorstReason = journal.Verdict != Verdict.Held && journal.Reasons is [var worst, ..] ? worst : null,
            Answers = SettledAnswer.Of(journal.Phases.Where(phase => IsSettled(phase, journal)), journal.Observations),
            Noticed = noticed,
            SmallestRenewal = journal.SmallestRenewal,
            AsksForSmallestRenewal = journal.Renewal is not [],
            Omissions = [.. journal.Omissions.Select(omission => new OmissionFact(string.Join(", ", omission.LeftOut), omission.Recovered))],
            PickUp = Facts.PickUp.Of(journal, noticed is not []).Kind,
            Steps = [.. journal.Steps.Select(step => new StepFact(step.Name, step.ExitCode))],
        };
    }

    private static bool IsSettled(PhaseRecord phase, Journal journal) =>
        phase.Name == KnownPhase.Expiry ? Fault.Of(journal).IsWatchedBefore : !Passing.Contains(phase.Name, StringComparer.Ordinal);
}
