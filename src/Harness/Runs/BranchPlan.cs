using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>What one cluster of an experiment goes through.</summary>
internal sealed record BranchPlan
{
    /// <summary>Its name in progress messages: <c>run</c>, <c>control</c>, or what is left out.</summary>
    public required string Label { get; init; }

    /// <summary>The steps of its renewal on a cluster; <see langword="null"/> where the renewal is left out as a whole.</summary>
    public required Func<Cluster, IReadOnlyList<IStep>>? Renewal { get; init; }

    /// <summary>The way from the steady state to the end, where it is another than to expire and to renew; <see langword="null"/> for that.</summary>
    public Func<ExpiryPassage, CancellationToken, Task>? Way { get; init; }

    /// <summary>Ends when there is no need to observe it any longer, for a branch without renewal.</summary>
    public Task? Beside { get; init; }

    /// <summary>
    /// The time that a branch without renewal is observed for at least, asked when <see cref="Beside"/> has ended; <see langword="null"/> for a few seconds.
    /// </summary>
    public Func<TimeSpan>? ObservedFor { get; init; }

    /// <summary>
    /// Tells, as soon as it is known, after what time without recovery the branch has been watched for long enough; <see langword="null"/> for the
    /// experiment's deadline, which is the longest in any case.
    /// </summary>
    public Task<TimeSpan>? WatchedEnough { get; init; }

    /// <summary>How long what is broken has to stay so before it is believed.</summary>
    public TimeSpan FailureLasting { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a phase in which something breaks, and in which something is expected to go on working, is watched for at least; <see cref="TimeSpan.Zero"/>
    /// where nothing is claimed of what goes on.
    /// </summary>
    public TimeSpan StillWorksWatch { get; init; }

    /// <summary>
    /// Whether something is claimed of what goes on working whatever the experiment expects, so that each phase in which something breaks is watched for
    /// <see cref="StillWorksWatch"/>.
    /// </summary>
    public bool ClaimsWhatGoesOn { get; init; }

    /// <summary>Whether a step that fails ends the renewal. Where one was left out, others may fail for it, and that is not the question.</summary>
    public bool StepsMustSucceed { get; init; } = true;

    /// <summary>
    /// Whether a client's certificate that expires alone has to be seen rejected before the fault counts as proved. One that is
    /// presented on new connections only, as to etcd, may go unrejected for a long time.
    /// </summary>
    public bool RejectionMustBeSeen { get; init; } = true;

    /// <summary>
    /// How far a shifted clock may leap over a notAfter; what is left until then is waited for. <see langword="null"/> for any length. What has been idle for
    /// more than 90 seconds by the wall clock is connected anew, by Go's HTTP clients, and would see an expiry that nobody who waits does.
    /// </summary>
    public TimeSpan? LongestLeap { get; init; }

    /// <summary>
    /// Whether the renewal is carried out in time: nothing is let expire before it. What passes the notAfter is then among <see cref="Closing"/>, and has to go
    /// unnoticed.
    /// </summary>
    public bool RenewsInTime { get; init; }

    /// <summary>Makes the cluster another than the experiment's own; <see langword="null"/> for that.</summary>
    public Func<ClusterOptions, ClusterOptions>? Shape { get; init; }

    /// <summary>Makes ready what the cluster needs before its steady state; <see langword="null"/> for nothing.</summary>
    public Func<Cluster, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>
    /// The steps of the renewal are carried out again so long after its effect was last seen on the wire, for each of these pauses: where a program
    /// looks at its files at intervals, each time falls on another moment of the interval. None where once is enough.
    /// </summary>
    public IReadOnlyList<TimeSpan> AgainAfter { get; init; } = [];

    /// <summary>Steps that are carried out after those of the renewal, whatever became of them; <see langword="null"/> for none.</summary>
    public Func<Cluster, IReadOnlyList<IStep>>? Closing { get; init; }

    /// <summary>Judges the steps of the renewal by their records; <see langword="null"/> where it is enough that each exited with 0.</summary>
    public Func<RunRecorder, IReadOnlyList<Finding>>? JudgeRenewal { get; init; }

    /// <summary>
    /// Looks at the cluster after its recovery, or after the deadline for it, and judges what it sees; <see langword="null"/> where new serial numbers on
    /// the servers' certificates are enough. It gets whether everything recovered.
    /// </summary>
    public Func<Cluster, RunRecorder, bool, CancellationToken, Task<IReadOnlyList<Finding>>>? Inspect { get; init; }
}
