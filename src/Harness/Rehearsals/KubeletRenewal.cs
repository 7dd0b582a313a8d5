using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Runs;

namespace Lab.Harness.Rehearsals;

/// <summary>
/// Has a twin's kubelets do what they would have done by themselves in the time that the clock leapt over: a jump wakes no sleeper, and a kubelet that is
/// started looks how old its certificate is.
/// </summary>
internal static class KubeletRenewal
{
    private const string Certificate = "kubelet-client";

    /// <summary>After 90 % of its life at the latest a kubelet renews its certificate (client-go/util/certificate, nextRotationDeadline).</summary>
    private const double LatestAge = 0.9;

    private static readonly TimeSpan RenewedWithin = Patience.OfSeconds(90);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Restarts the kubelets whose certificate is so old that they would have renewed it, and waits until they did.</summary>
    /// <param name="passage">The twin.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The certificate of each kubelet as it is then.</returns>
    public static async Task<IReadOnlyList<CertificateRecord>> CatchUpAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        var now = new List<CertificateRecord>();
        foreach (var node in passage.Cluster.Nodes)
        {
            if (await ReadAsync(passage.Cluster, node, cancellationToken) is not { } before)
            {
                continue;
            }

            if (IsOld(before, passage.Cluster.Clock.Time.GetUtcNow()))
            {
                passage.Say($"{node.Name}: the kubelet is started again, for it would have renewed its certificate meanwhile");
                (await node.ShellAsync(
                    passage.Cluster.Distribution.Component(ComponentName.Kubelet).Hosting.RestartCommand, cancellationToken)).OrThrow("restart the kubelet");
                now.Add(await RenewedAsync(passage.Cluster, node, before, cancellationToken));
            }
            else
            {
                now.Add(before);
            }
        }

        return now;
    }

    private static async Task<CertificateRecord> RenewedAsync(Cluster cluster, Node node, CertificateRecord before, CancellationToken cancellationToken)
    {
        var now = before;
        try
        {
            await Deadline.UntilAsync(
                "the kubelet renews its certificate",
                RenewedWithin,
                Interval,
                async token => (now = await ReadAsync(cluster, node, token) ?? before).Serial != before.Serial,
                TimeProvider.System,
                cancellationToken);
            return now;
        }
        catch (TimeoutException)
        {
            return before;
        }
    }

    private static async Task<CertificateRecord?> ReadAsync(Cluster cluster, Node node, CancellationToken cancellationToken) =>
        (await ClusterCertificates.ReadNodeAsync(cluster, node, "", cancellationToken)).FirstOrDefault(read => read.Name == Certificate);

    private static bool IsOld(CertificateRecord read, DateTimeOffset now) => now > read.NotBefore + ((read.NotAfter - read.NotBefore) * LatestAge);
}
