using System.Runtime.CompilerServices;

namespace Lab.Bench.Measurements;

/// <summary>How much of a processor a node takes that has nothing to do.</summary>
internal sealed class IdleProcessor : IMeasurement
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "idle-processor";

    /// <inheritdoc/>
    public string Unit => "% of one processor";

    /// <inheritdoc/>
    public string Summary =>
        $"Processor time that a control-plane node takes in {Window.TotalSeconds:0} s, beginning {Workbench.Rest.TotalSeconds:0} s after its pods became "
        + "Ready; samples follow each other on one node.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var cluster = await workbench.StartIdleClusterAsync(cancellationToken);
        for (var run = 0; run < workbench.Runs; run++)
        {
            var before = await ContainerUsage.ReadAsync(workbench.Docker, cluster.ControlPlane.Container, cancellationToken);
            await Task.Delay(Window, cancellationToken);
            var after = await ContainerUsage.ReadAsync(workbench.Docker, cluster.ControlPlane.Container, cancellationToken);
            yield return Sample.Of("one idle node", after.ProcessorPercentSince(before));
        }
    }
}
