using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Clusters;

namespace Lab.Bench.Measurements;

/// <summary>How long two clusters take that share the machine, as an experiment and its control do.</summary>
internal sealed class ClustersSideBySide : IMeasurement
{
    private const string Ready = "boot: ready";
    private const string Both = "both started, all in all";

    /// <inheritdoc/>
    public string Name => "side-by-side";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Starts two clusters at once. Ready is counted from the moment before the node's own container is made, all in all from the moment before "
        + "the two are asked for.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var run = 0; run < workbench.Runs; run++)
        {
            await foreach (var sample in Sample.TryAsync(Both, () => TakeOneAsync(workbench, cancellationToken), cancellationToken))
            {
                yield return sample;
            }
        }
    }

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        Task<Cluster>[] starting = [workbench.StartClusterAsync(cancellationToken), workbench.StartClusterAsync(cancellationToken)];
        try
        {
            var clusters = await Task.WhenAll(starting);
            var standing = Stopwatch.GetElapsedTime(started);
            var ready = clusters.Select(cluster => cluster.Boot.Single(stage => stage.Name == Ready).Seconds).Order().ToList();
            return [Sample.Of("the earlier one Ready", ready[0]), Sample.Of("the later one Ready", ready[1]), Sample.Of(Both, standing)];
        }
        finally
        {
            // Both have ended here, and one may stand though the other failed.
            await Task.WhenAll(starting.Where(start => start.IsCompletedSuccessfully).Select(async start => await (await start).DisposeAsync()));
        }
    }
}
