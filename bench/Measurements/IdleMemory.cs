using System.Runtime.CompilerServices;

namespace Lab.Bench.Measurements;

/// <summary>How much memory a node takes that has nothing to do.</summary>
internal sealed class IdleMemory : IMeasurement
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "idle-memory";

    /// <inheritdoc/>
    public string Unit => "MiB";

    /// <inheritdoc/>
    public string Summary =>
        $"Memory of a control-plane node without the cache that the kernel could drop, as docker stats shows it, {Workbench.Rest.TotalSeconds:0} s after "
        + "its pods became Ready; "
        + $"samples are {Pause.TotalSeconds:0} s apart on one node.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var cluster = await workbench.StartIdleClusterAsync(cancellationToken);
        for (var run = 0; run < workbench.Runs; run++)
        {
            await Task.Delay(Pause, cancellationToken);
            var usage = await ContainerUsage.ReadAsync(workbench.Docker, cluster.ControlPlane.Container, cancellationToken);
            yield return Sample.Of("one idle node", usage.MemoryMebibytes);
        }
    }
}
