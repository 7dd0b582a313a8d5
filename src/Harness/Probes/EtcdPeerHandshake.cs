using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>etcd's peer certificate as another member of its cluster would find it.</summary>
internal sealed class EtcdPeerHandshake : IProbe
{
    /// <inheritdoc/>
    public string Name => "etcd-peer-handshake";

    /// <inheritdoc/>
    public string Question =>
        $"a new TLS handshake with etcd's peer port {InQuestion.PortOf("etcd-peer")} inside the node, its chain judged against "
        + "the etcd CA on the node's disk";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.EtcdPeerPort)];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => JudgedHandshake.AskAsync(
        cluster,
        NodeHandshake.With(cluster, "etcd-peer") with
        {
            ClientPair = cluster.Distribution.Certificates.Find("etcd-peer").Location.PairPath,
            IsToldApart = true,
        },
        cluster.Distribution.Certificates.Find("etcd-ca").Location.CertificatePath,
        cancellationToken);
}
