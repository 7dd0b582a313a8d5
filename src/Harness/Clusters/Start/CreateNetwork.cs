namespace Lab.Harness.Clusters.Start;

/// <summary>Makes the cluster's network, and with it the plans of its nodes: certificates name their addresses before there is a node.</summary>
internal sealed class CreateNetwork : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        var options = start.Options;
        start.Network = await ClusterNetwork.CreateAsync(start.Engine, start.Owner, start.Name, cancellationToken);
        start.Plans = Enumerable.Range(0, options.ControlPlanes)
            .Select(number => new NodePlan(
                number, number == 0 ? options.NodeName : ClusterOptions.NodeNameOf(number), ClusterNetwork.AddressOf(start.Network.Subnet, number)))
            .ToList();
        start.Routes = new NodeRoutes(start.Plans, ClusterNetwork.SharedAddressOf(start.Network.Subnet), start.Options.Distribution.Networks);
    }
}
