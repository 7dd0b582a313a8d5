using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The administrator on the control plane: kubectl in the node, with the admin.conf that kubeadm keeps there.</summary>
internal sealed class KubectlInNode : IProbe
{
    /// <inheritdoc/>
    public string Name => "kubectl-node";

    /// <inheritdoc/>
    public string Question => $"kubectl get nodes inside the control-plane node, with {InQuestion.AdministratorKubeconfig}";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnNode, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Patience.OfSeconds(10);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => AskAsync(cluster, cluster.ControlPlane, cancellationToken);

    /// <summary>Asks inside a node, with the administrator's kubeconfig there.</summary>
    internal static Task<Reading> AskAsync(Cluster cluster, Node node, CancellationToken cancellationToken) =>
        AskAsync(cluster, node, cluster.Distribution.Paths.AdministratorKubeconfig, cancellationToken);

    /// <summary>Asks inside a node.</summary>
    internal static async Task<Reading> AskAsync(Cluster cluster, Node node, string kubeconfig, CancellationToken cancellationToken) =>
        KubectlText.Read(await node.ExecAsync(
            [
                "timeout",
                Patience.Seconds(10),
                "env",
                "GOGC=off",
                "kubectl",
                "--kubeconfig",
                kubeconfig,
                "get",
                "nodes",
            ], cancellationToken));
}
