using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Whether the controller manager still leads: it renews its Lease every two seconds, as long as it reaches the API server and is let in.</summary>
internal sealed class ControllerManagerLease : IProbe
{
    /// <inheritdoc/>
    public string Name => "lease-controller-manager";

    /// <inheritdoc/>
    public string Question =>
        "the Lease "
            + ComponentName.ControllerManager
            + " in kube-system, read by an observer that no certificate's expiry blinds: was it renewed in the last 15 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ControllerManager, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => LeaderLease.Duration;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        LeaderLease.AskAsync(cluster, ComponentName.ControllerManager, cancellationToken);
}
