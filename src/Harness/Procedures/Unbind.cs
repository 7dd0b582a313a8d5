using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Takes the cluster role binding away from which the administrators' group has its rights, as an administrator may who tidies up bindings: what kubeadm made
/// is marked as nothing special. From then on he has none.
/// </summary>
internal sealed class Unbind : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "unbind";

    /// <inheritdoc/>
    public string Summary =>
        "deletes the cluster role binding from which the administrators' group has its rights, from Kubernetes 1.29 on";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => distribution.AdministratorsBinding is null ? [] : ["administrators"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var binding = cluster.Distribution.AdministratorsBinding;
        return
        [
            new NodeCommand($"Delete the cluster role binding {binding}", node, $"{cluster.Distribution.Kubectl} delete clusterrolebinding {binding}"),
        ];
    }
}
