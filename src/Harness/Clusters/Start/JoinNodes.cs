namespace Lab.Harness.Clusters.Start;

/// <summary>Has the further nodes join through the first, one after the other: each is a new member of etcd.</summary>
internal sealed class JoinNodes : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        foreach (var plan in start.Plans.Skip(1))
        {
            await JoinAsync(start, plan, stage => start.Reached($"{plan.Name}: {stage}"), cancellationToken);
        }
    }

    /// <summary>Until its own API server is there, the shared address leads a node to the first node's.</summary>
    private static async Task JoinAsync(ClusterStart start, NodePlan plan, Action<string> reached, CancellationToken cancellationToken)
    {
        var node = await NodeContainer.CreateAsync(start, plan, cancellationToken);
        start.Nodes.Add(node);
        reached("container");
        await start.Routes.LeadToAsync(start.Nodes[0], node, cancellationToken);
        await NodeBoot.RunAsync(start.Options, node, plan, reached, cancellationToken);
        await start.Routes.LeaveAsync(node, cancellationToken);
        await start.Routes.TakeSharedAddressAsync(node, cancellationToken);
    }
}
