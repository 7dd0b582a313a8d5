using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Whether the scheduler still leads: it renews its Lease every two seconds, as long as it reaches the API server and is let in.</summary>
internal sealed class SchedulerLease : IProbe
{
    /// <inheritdoc/>
    public string Name => "lease-scheduler";

    /// <inheritdoc/>
    public string Question =>
        "the Lease "
            + ComponentName.Scheduler
            + " in kube-system, read by an observer that no certificate's expiry blinds: was it renewed in the last 15 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.Scheduler, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => LeaderLease.Duration;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        LeaderLease.AskAsync(cluster, ComponentName.Scheduler, cancellationToken);
}
