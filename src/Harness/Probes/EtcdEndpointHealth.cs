using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Who asks etcd itself: <c>etcdctl endpoint health</c> with the client certificate that kubeadm makes for this.</summary>
public sealed class EtcdEndpointHealth : IProbe
{
    /// <summary>How long etcdctl waits for an answer: its --command-timeout, 5 s by default.</summary>
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(5);

    private const string Pki = "/etc/kubernetes/pki/etcd";

    /// <inheritdoc/>
    public string Name => "etcdctl";

    /// <inheritdoc/>
    public string Question => "etcdctl endpoint health inside the node, with etcd's CA and the healthcheck-client certificate";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("etcdctl", RouteEnd.Etcd)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => CommandTimeout;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var result = await cluster.ControlPlane.ExecAsync(
            [
                "timeout", "10", "env", "ETCDCTL_API=3", "etcdctl", "--endpoints=https://127.0.0.1:2379", $"--cacert={Pki}/ca.crt",
                $"--cert={Pki}/healthcheck-client.crt", $"--key={Pki}/healthcheck-client.key", "endpoint", "health",
            ],
            cancellationToken);
        var text = result.Output.Trim();
        return result.ExitCode == 0 ? Reading.Ok(text) : Reading.Failed(text.Length == 0 ? $"exit code {result.ExitCode}" : text);
    }
}
