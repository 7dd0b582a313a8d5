using Lab.Harness.Experiments.Events;

namespace Lab.Cli.Output;

/// <summary>What is known of a run, as its events have told it. Immutable: an event makes a copy.</summary>
internal sealed record RunState
{
    /// <summary>So many of the lines that were told last are kept.</summary>
    private const int LinesKept = 4;

    /// <summary>A run about which nothing is known.</summary>
    public static RunState Empty { get; } = new();

    /// <summary>The experiment; <see langword="null"/> before it is begun.</summary>
    public ExperimentBegan? Experiment { get; init; }

    /// <summary>The clusters of the run, in the order in which they were begun.</summary>
    public IReadOnlyList<BranchState> Branches { get; init; } = [];

    /// <summary>The lines that were told last.</summary>
    public IReadOnlyList<LineTold> Lines { get; init; } = [];

    /// <summary>The state after an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">The time, by the clock of this machine.</param>
    public RunState After(RunEvent happened, DateTimeOffset now) => happened switch
    {
        ExperimentBegan began => Empty with { Experiment = began },
        LineTold told => this with { Lines = [.. Lines.TakeLast(LinesKept - 1), told] },
        _ when BranchOf(happened) is { } name => With(name, happened, now),
        _ => this,
    };

    private RunState With(string name, RunEvent happened, DateTimeOffset now)
    {
        var known = Branches.FirstOrDefault(branch => branch.Name == name);
        return this with
        {
            Branches = known is null
                ? [.. Branches, new BranchState { Name = name }.After(happened, now)]
                : [.. Branches.Select(branch => branch == known ? branch.After(happened, now) : branch)],
        };
    }

    private static string? BranchOf(RunEvent happened) => happened switch
    {
        PhaseBegan began => began.Branch,
        ExpiryAwaited awaited => awaited.Branch,
        AnswerTurned turned => turned.Branch,
        StepBegan began => began.Branch,
        StepEnded ended => ended.Branch,
        _ => null,
    };
}
