using Lab.Harness.Clusters;

namespace Lab.Harness.Experiments;

/// <summary>What a scenario is given to run with.</summary>
public sealed record ScenarioContext
{
    /// <summary>The question and its parameters.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The engine that clusters run on.</summary>
    public required Engine Engine { get; init; }

    /// <summary>The image that nodes are made from.</summary>
    public required NodeImage Image { get; init; }

    /// <summary>Told what happens, a line each.</summary>
    public required IProgress<string> Progress { get; init; }

    /// <summary>The command that runs it again, for the report.</summary>
    public required string Command { get; init; }

    /// <summary>Leaves the clusters running for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
