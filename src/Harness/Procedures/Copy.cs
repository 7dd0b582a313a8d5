using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Copies admin.conf to where root's kubectl looks on the node, as <c>kubeadm init</c> advises.</summary>
internal sealed class Copy : IStepKind
{
    /// <summary>Where root's kubectl looks.</summary>
    public const string Kubeconfig = "/root/.kube/config";

    /// <inheritdoc/>
    public string Verb => "copy";

    /// <inheritdoc/>
    public string Summary => $"copies the administrator's kubeconfig of the node to {Kubeconfig}, where root's kubectl looks";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["admin"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new NodeCommand($"Copy {cluster.Distribution.Paths.AdministratorKubeconfigName} to root's kubeconfig", node, CommandIn(cluster.Distribution))];

    /// <summary>The line of shell that does it.</summary>
    public static string CommandIn(Distribution distribution) =>
        $"mkdir -p -m 700 /root/.kube && install -m 600 {distribution.Paths.AdministratorKubeconfig} {Kubeconfig}";
}
