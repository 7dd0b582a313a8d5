namespace Lab.Harness.Clusters.Start;

/// <summary>Has kubeadm make a cluster of the first node, and waits until it is Ready.</summary>
internal sealed class BootFirstNode : IStartStep
{
    /// <inheritdoc/>
    public Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken) =>
        NodeBoot.RunAsync(start.Options, start.Nodes[0], start.Plans[0], start.Reached, cancellationToken);
}
