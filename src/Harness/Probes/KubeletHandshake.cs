using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The kubelet's serving certificate as the API server finds it. kubeadm lets the kubelet sign its own, which no CA vouches for; the harness issues
/// one.
/// </summary>
internal sealed class KubeletHandshake : IProbe
{
    /// <inheritdoc/>
    public string Name => "kubelet-handshake";

    /// <inheritdoc/>
    public string Question =>
        $"a new TLS handshake with the kubelet's port {InQuestion.PortOf("kubelet-serving")} inside the node, its chain judged "
        + "against the cluster's CA on the node's disk";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.Kubelet)];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => JudgedHandshake.AskAsync(
        cluster, NodeHandshake.With(cluster, "kubelet-serving"), cluster.Distribution.AuthorityFile, cancellationToken);
}
