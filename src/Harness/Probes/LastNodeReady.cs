using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The Ready condition of the last of several control-plane nodes, as the first one's API server tells it.</summary>
internal sealed class LastNodeReady : IProbe
{
    private Heartbeat? heartbeat;

    /// <inheritdoc/>
    public string Name => "last-node-ready";

    /// <inheritdoc/>
    public string Question => "the last control-plane node's Ready condition, read from the first by an observer that no certificate's validity blinds";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("kubelet of the last node", RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Heartbeat.Longest;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        NodeReady.AskAsync(cluster, cluster.Nodes[^1], heartbeat ??= new Heartbeat(cluster.Options.Time), cancellationToken);
}
