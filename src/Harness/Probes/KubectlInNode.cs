using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The administrator on the control plane: kubectl in the node, with the admin.conf that kubeadm keeps there.</summary>
public sealed class KubectlInNode : IProbe
{
    /// <inheritdoc/>
    public string Name => "kubectl-node";

    /// <inheritdoc/>
    public string Question => $"kubectl get nodes inside the control-plane node, with {KubeadmDistribution.Default.Paths.AdministratorKubeconfig}";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnNode, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => AskAsync(cluster, cluster.ControlPlane, cancellationToken);

    /// <summary>Asks inside a node.</summary>
    internal static async Task<Reading> AskAsync(Cluster cluster, Node node, CancellationToken cancellationToken) =>
        KubectlText.Read(await node.ExecAsync(
            [
                "timeout",
                "10",
                "env",
                "GOGC=off",
                "kubectl",
                "--kubeconfig",
                cluster.Distribution.Paths.AdministratorKubeconfig,
                "get",
                "nodes",
            ], cancellationToken));
}
