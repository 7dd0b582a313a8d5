using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The administrator on the last of several control-plane nodes, whose kubectl and API server follow that node's clock.</summary>
internal sealed class KubectlInLastNode : IProbe
{
    /// <inheritdoc/>
    public string Name => "kubectl-last-node";

    /// <inheritdoc/>
    public string Question =>
        $"kubectl get nodes inside the last control-plane node, with the {InQuestion.AdministratorKubeconfig} there";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("kubectl on the last node", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Patience.OfSeconds(10);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlInNode.AskAsync(cluster, cluster.Nodes[^1], cancellationToken);
}
