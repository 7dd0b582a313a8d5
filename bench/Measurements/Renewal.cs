using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Clusters;

namespace Lab.Bench.Measurements;

/// <summary>What a renewal of the API server's certificate costs, and how long the API server is away for it.</summary>
internal sealed class Renewal : IMeasurement
{
    private const string Answers = "from the stop to /healthz";
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(120);

    /// <inheritdoc/>
    public string Name => "renewal";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Renews the API server's certificate with kubeadm and stops its container, for the kubelet to start it again, until /healthz answers ok through a "
        + "connection of its own. "
        + "Every sample has a cluster of its own, since the kubelet makes a second restart wait.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var run = 0; run < workbench.Runs; run++)
        {
            await foreach (var sample in Sample.TryAsync(Answers, () => TakeOneAsync(workbench, cancellationToken), cancellationToken))
            {
                yield return sample;
            }
        }
    }

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        await using var cluster = await workbench.StartIdleClusterAsync(cancellationToken);
        var renew = await RunAsync(cluster, "kubeadm certs renew apiserver", cancellationToken);
        var find = (await cluster.ControlPlane.ShellAsync("crictl ps -q --name kube-apiserver", cancellationToken)).OrThrow("crictl ps");
        var started = Stopwatch.GetTimestamp();
        var stop = await RunAsync(cluster, $"crictl stop {find.StandardOutput.Trim()}", cancellationToken);
        await Deadline.UntilAsync(
            "/healthz answers",
            AnswersWithin,
            TimeSpan.FromMilliseconds(50),
            token => FreshHealth.IsOkAsync(cluster.ApiServer, token),
            TimeProvider.System,
            cancellationToken);
        return
        [
            Sample.Of("kubeadm certs renew apiserver", renew),
            Sample.Of("crictl stop", stop),
            Sample.Of(Answers, Stopwatch.GetElapsedTime(started)),
        ];
    }

    private static async Task<TimeSpan> RunAsync(Cluster cluster, string command, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        (await cluster.ControlPlane.ShellAsync(command, cancellationToken)).OrThrow(command);
        return Stopwatch.GetElapsedTime(started);
    }
}
