using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Copies admin.conf to where root's kubectl looks on the node, as kubeadm tells everybody to do who has run <c>kubeadm init</c>.</summary>
public sealed class Copy : IStepKind
{
    /// <summary>Where root's kubectl looks.</summary>
    public const string Kubeconfig = "/root/.kube/config";

    /// <inheritdoc/>
    public string Verb => "copy";

    /// <inheritdoc/>
    public string Summary => $"copies the node's admin.conf to {Kubeconfig}, where root's kubectl looks";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects => ["admin"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new NodeCommand("Copy admin.conf to root's kubeconfig", node, $"mkdir -p -m 700 /root/.kube && install -m 600 /etc/kubernetes/admin.conf {Kubeconfig}")];
}
