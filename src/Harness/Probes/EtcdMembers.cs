using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Who asks etcd for its members, as people do first: <c>etcdctl member list</c> with the certificate of <see cref="EtcdEndpointHealth"/>. Unlike
/// <c>endpoint health</c>, it retries until its time is over, so that its last line is a deadline, whatever the reason.
/// </summary>
internal sealed class EtcdMembers : IProbe
{
    private static readonly TimeSpan CommandTimeout = Patience.OfSeconds(5);

    /// <inheritdoc/>
    public string Name => "etcdctl-members";

    /// <inheritdoc/>
    public string Question => "etcdctl member list inside the node, with etcd's CA and the healthcheck-client certificate";

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
        EtcdctlText.AskAsync(cluster, ["member", "list"], CommandTimeout, cancellationToken);
}
