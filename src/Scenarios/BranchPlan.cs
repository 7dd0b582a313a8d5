using Lab.Harness.Clusters;
using Lab.Harness.Procedures;

namespace Lab.Scenarios;

/// <summary>What one cluster of an experiment goes through.</summary>
internal sealed record BranchPlan
{
    /// <summary>What it is called in what is told: <c>run</c>, <c>control</c>, or what is left out.</summary>
    public required string Label { get; init; }

    /// <summary>The steps of its renewal on a cluster; <see langword="null"/> where the renewal is left out as a whole.</summary>
    public required Func<Cluster, IReadOnlyList<IStep>>? Renewal { get; init; }

    /// <summary>Ends when there is no need to observe it any longer, for a branch without renewal.</summary>
    public Task? Beside { get; init; }

    /// <summary>
    /// Tells, as soon as it is known, after what time without recovery the branch has been watched for long enough; <see langword="null"/> for the
    /// experiment's deadline, which is the longest in any case.
    /// </summary>
    public Task<TimeSpan>? WatchedEnough { get; init; }

    /// <summary>How long what is broken has to stay so before it is believed.</summary>
    public TimeSpan FailureLasting { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a cluster that was not ready when its certificates expired is started again, with certificates that live twice as long.</summary>
    public int Repetitions { get; init; }

    /// <summary>Whether a step that fails ends the renewal. Where one was left out, others may fail for it, and that is not the question.</summary>
    public bool StepsMustSucceed { get; init; } = true;
}
