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
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var distribution = cluster.Distribution;
        var pair = distribution.Certificates.Find("etcd-healthcheck-client").Location;
        var result = await cluster.ControlPlane.ExecAsync(
            [
                "timeout",
                Patience.Seconds(10),
                "etcdctl",
                $"--command-timeout={Patience.Seconds(5)}s",
                $"--endpoints=https://{distribution.AddressOf(distribution.EndpointOf("etcd-server")!, cluster.ControlPlane.Address)}",
                $"--cacert={distribution.Certificates.Find("etcd-ca").Location.CertificatePath}", $"--cert={pair.CertificatePath}", $"--key={pair.KeyPath}",
                "endpoint", "health",
            ],
            cancellationToken);
        var text = result.Output.Trim();
        return result.ExitCode == 0 ? Reading.Ok(text) : Reading.Failed(text.Length == 0 ? $"exit code {result.ExitCode}" : text);
    }
}
