using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Who asks etcd itself: <c>etcdctl endpoint health</c> with the client certificate that kubeadm makes for this.</summary>
internal sealed class EtcdEndpointHealth : IProbe
{
    /// <summary>How long etcdctl waits for an answer: its --command-timeout, 5 s by default.</summary>
    private static readonly TimeSpan CommandTimeout = Patience.OfSeconds(5);

    /// <inheritdoc/>
    public string Name => "etcdctl";

    /// <inheritdoc/>
    public string Question => "etcdctl endpoint health inside the node, with etcd's CA and the healthcheck-client certificate";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Etcdctl];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("etcdctl", RouteEnd.Etcd)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => CommandTimeout;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        EtcdctlText.AskAsync(cluster, ["endpoint", "health"], CommandTimeout, cancellationToken);
}
