using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Gives the administrators' group its rights again, as <c>kubeadm init</c> does: by a cluster role binding that an administrator makes whose own rights no
/// binding gives (<c>cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go</c>, EnsureAdminClusterRoleBinding). No other phase of kubeadm does it again.
/// </summary>
internal sealed class Bind : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "bind";

    /// <inheritdoc/>
    public string Summary =>
        "makes the cluster role binding again from which the administrators' group has its rights, with the second administrator's kubeconfig";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => distribution.AdministratorsBinding is null ? [] : ["administrators"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var binding = cluster.Distribution.AdministratorsBinding;
        var kubeconfig = cluster.Distribution.Certificates.Find("super-admin").Location.KubeconfigPath;
        return
        [
            new NodeCommand(
                $"Make the cluster role binding {binding} again, as the second administrator",
                node,
                $"kubectl --kubeconfig {kubeconfig} create clusterrolebinding {binding} --clusterrole cluster-admin --group {binding}"),
        ];
    }
}
