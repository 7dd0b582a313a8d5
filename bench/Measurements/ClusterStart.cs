using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Clusters;

namespace Lab.Bench.Measurements;

/// <summary>How long one cluster takes to stand, plainly and prepared, what that costs, and how long it takes to be gone again.</summary>
internal sealed class ClusterStart : IMeasurement
{
    private const string Started = "started, all in all";

    /// <inheritdoc/>
    public string Name => "cluster-start";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Starts one cluster and takes it down, by turns plainly, as kubeadm does it, and prepared, from what an earlier one left; a first one does not count. "
        + "Stages are counted from the moment before the node's container is made; all in all includes the network and the certificates before it and the "
        + "clients' files after it. “Processor” is what the node has spent of processors by then, and by whom; neither the engine nor the lab is in it.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // It leaves what the prepared ones start from.
        await (await workbench.StartClusterAsync(cancellationToken)).DisposeAsync();
        for (var run = 0; run < workbench.Runs; run++)
        {
            foreach (var kind in new[] { StartKind.Plain, StartKind.Prepared })
            {
                var quantity = Named(kind, Started);
                await foreach (var sample in Sample.TryAsync(quantity, () => TakeOneAsync(workbench, kind, cancellationToken), cancellationToken))
                {
                    yield return sample;
                }
            }
        }
    }

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, StartKind kind, CancellationToken cancellationToken)
    {
        var ownBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var cluster = await workbench.StartClusterAsync(cancellationToken, kind);
        var standing = Stopwatch.GetElapsedTime(started);
        var own = Environment.CpuUsage.TotalTime - ownBefore;
        var account = await NodeAccount.ReadAsync(cluster.ControlPlane, cancellationToken);
        started = Stopwatch.GetTimestamp();
        await cluster.DisposeAsync();
        return
        [
            .. cluster.Boot.Select(stage => Sample.Of(Named(kind, stage.Name), stage.Seconds)),
            Sample.Of(Named(kind, Started), standing),
            Sample.Of(Named(kind, "taken down"), Stopwatch.GetElapsedTime(started)),
            .. account.Stages.Select(stage => Sample.Of(Named(kind, $"processor: {stage.Stage}"), stage.Seconds)),
            Sample.Of(Named(kind, "processor: observer, all of the node"), account.Total),
            .. account.Parts.Select(part => Sample.Of(Named(kind, $"processor, of it: {part.Part}"), part.Seconds)),
            Sample.Of(Named(kind, "processor of the lab itself"), own),
        ];
    }

    private static string Named(StartKind kind, string quantity) => $"{kind.ToString().ToLowerInvariant()}: {quantity}";
}
