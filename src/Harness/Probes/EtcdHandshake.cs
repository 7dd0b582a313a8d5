using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>etcd's serving certificate as a client finds it.</summary>
internal sealed class EtcdHandshake : IProbe
{
    /// <inheritdoc/>
    public string Name => "etcd-handshake";

    /// <inheritdoc/>
    public string Question =>
        $"a new TLS handshake with etcd on 127.0.0.1:{InQuestion.PortOf("etcd-server")} inside the node, its chain judged "
        + "against the etcd CA on the node's disk";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.Etcd)];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => JudgedHandshake.AskAsync(
        cluster,
        NodeHandshake.With(cluster, "etcd-server") with
        {
            ClientPair = cluster.Distribution.Certificates.Find("etcd-healthcheck-client").Location.PairPath,
            IsToldApart = true,
        },
        cluster.Distribution.Certificates.Find("etcd-ca").Location.CertificatePath,
        cancellationToken);
}
