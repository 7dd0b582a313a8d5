using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;

namespace Lab.Cli.Output;

/// <summary>What is known of one cluster of a run. Immutable: an event makes a copy.</summary>
internal sealed record BranchState
{
    /// <summary>An event is reported at once; one with another time than this comes from another clock.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(30);

    /// <summary>The run, its control, or the run without some steps.</summary>
    public required string Name { get; init; }

    /// <summary>The phases that it has been through, the one that it is in last.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    /// <summary>The phase that it is in; empty before the first.</summary>
    public string Phase => Phases is [.., var last] ? last : string.Empty;

    /// <summary>Since when it is in its phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>How far the cluster's clock is ahead: it may be shifted. What is counted up and down is counted by it.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>When its certificates expire; <see langword="null"/> where that is not known yet.</summary>
    public ExpiryAwaited? Expiry { get; init; }

    /// <summary>The last turn of every probe, in the order in which they first answered.</summary>
    public IReadOnlyList<AnswerTurned> Answers { get; init; } = [];

    /// <summary>The step that was begun last; <see langword="null"/> before the first.</summary>
    public StepBegan? Step { get; init; }

    /// <summary>How that step ended; <see langword="null"/> while it is carried out.</summary>
    public StepEnded? StepEnd { get; init; }

    /// <summary>How many probes do not get what they ask for.</summary>
    public int Failing => Answers.Count(answer => answer.Outcome != Outcome.Succeeded);

    /// <summary>The state after an event of this branch.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">The time, by the clock of this machine.</param>
    public BranchState After(RunEvent happened, DateTimeOffset now)
    {
        var ahead = happened.At - now;
        return After(happened) with { Ahead = ahead.Duration() > ClockDifference ? ahead : TimeSpan.Zero };
    }

    private BranchState After(RunEvent happened) => happened switch
    {
        PhaseBegan began => this with { Phases = [.. Phases, began.Phase], Since = began.At },
        ExpiryAwaited awaited => this with { Expiry = awaited },
        AnswerTurned turned => this with { Answers = With(turned) },
        StepBegan began => this with { Step = began, StepEnd = null },
        StepEnded ended => this with { StepEnd = ended },
        _ => this,
    };

    private IReadOnlyList<AnswerTurned> With(AnswerTurned turned) =>
        Answers.Any(answer => answer.Probe == turned.Probe)
            ? [.. Answers.Select(answer => answer.Probe == turned.Probe ? turned : answer)]
            : [.. Answers, turned];
}
