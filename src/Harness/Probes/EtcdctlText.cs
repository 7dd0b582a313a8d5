using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>Runs etcdctl on the first node as kubeadm's own health check does, and reads what it printed.</summary>
internal static class EtcdctlText
{
    /// <summary>Asks etcd on the first node. etcdctl itself gives up after its command timeout; twice that ends it.</summary>
    public static async Task<Reading> AskAsync(
        Cluster cluster, IReadOnlyList<string> command, TimeSpan commandTimeout, CancellationToken cancellationToken)
    {
        var distribution = cluster.Distribution;
        var pair = distribution.Certificates.Find("etcd-healthcheck-client").Location;
        var result = await cluster.ControlPlane.ExecAsync(
            [
                "timeout",
                Seconds(2 * commandTimeout),
                "etcdctl",
                $"--command-timeout={Seconds(commandTimeout)}s",
                $"--endpoints=https://{distribution.AddressOf(distribution.EndpointOf("etcd-server")!, cluster.ControlPlane.Address)}",
                $"--cacert={distribution.Certificates.Find("etcd-ca").Location.CertificatePath}", $"--cert={pair.CertificatePath}", $"--key={pair.KeyPath}",
                .. command,
            ],
            cancellationToken);
        var text = result.Output.Trim();
        return result.ExitCode == 0 ? Reading.Ok(text) : Reading.Failed(text.Length == 0 ? $"exit code {result.ExitCode}" : text);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
