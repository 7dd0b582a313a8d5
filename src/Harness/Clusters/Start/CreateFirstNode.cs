namespace Lab.Harness.Clusters.Start;

/// <summary>Creates the first node's container. The stages of the start are measured from here on.</summary>
internal sealed class CreateFirstNode : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        start.BeginToMeasure();
        start.Nodes.Add(await NodeContainer.CreateAsync(start, start.Plans[0], cancellationToken));
        start.Reached("container");
        await start.Routes.TakeSharedAddressAsync(start.Nodes[0], cancellationToken);
    }
}
