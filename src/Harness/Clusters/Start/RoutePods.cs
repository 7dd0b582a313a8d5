namespace Lab.Harness.Clusters.Start;

/// <summary>Leads every node to the pods of the others.</summary>
internal sealed class RoutePods : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        foreach (var node in start.Nodes)
        {
            await start.Routes.RoutePodsAsync(node, cancellationToken);
        }
    }
}
