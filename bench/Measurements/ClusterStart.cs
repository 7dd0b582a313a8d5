using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Lab.Bench.Measurements;

/// <summary>How long one cluster takes to stand, and to be gone again.</summary>
internal sealed class ClusterStart : IMeasurement
{
    private const string Started = "started, all in all";

    /// <inheritdoc/>
    public string Name => "cluster-start";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Starts one cluster and takes it down, after a first one that does not count. Stages are counted from the moment before the node's container is made; "
        + "all in all includes the network and the certificates before it and the clients' files after it.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await (await workbench.StartClusterAsync(cancellationToken)).DisposeAsync();
        for (var run = 0; run < workbench.Runs; run++)
        {
            await foreach (var sample in Sample.TryAsync(Started, () => TakeOneAsync(workbench, cancellationToken), cancellationToken))
            {
                yield return sample;
            }
        }
    }

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var cluster = await workbench.StartClusterAsync(cancellationToken);
        var standing = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        await cluster.DisposeAsync();
        return
        [
            .. cluster.Boot.Select(stage => Sample.Of(stage.Name, stage.Seconds)),
            Sample.Of(Started, standing),
            Sample.Of("taken down", Stopwatch.GetElapsedTime(started)),
        ];
    }
}
