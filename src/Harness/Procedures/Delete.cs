using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Deletes objects of the API that their controllers make anew, so that new ones take the place of what is out of date in the old.</summary>
internal sealed class Delete : IStepKind
{
    private const string TokenSecrets = "token-secrets";

    /// <inheritdoc/>
    public string Verb => "delete";

    /// <inheritdoc/>
    public string Summary =>
        "deletes with the administrator's kubeconfig what a controller makes anew: the pods of DaemonSets and ReplicaSets, or the Secrets with service "
        + "accounts' tokens";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["pods", TokenSecrets];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var kubectl = cluster.Distribution.Kubectl;
        return
        [
            target == TokenSecrets
                ? new NodeCommand(
                    "Delete the Secrets with service accounts' tokens, for the controller manager to make others",
                    node,
                    $"{kubectl} delete secrets --all-namespaces --field-selector type=kubernetes.io/service-account-token")
                : new NodeCommand(
                    "Delete the pods that a DaemonSet or a ReplicaSet makes anew",
                    node,
                    $"set -o pipefail; {kubectl} get pods --all-namespaces -o json | jq -r '.items[] | select(.metadata.ownerReferences[0].kind | "
                    + "IN(\"DaemonSet\", \"ReplicaSet\")) | .metadata | \"\\(.namespace) \\(.name)\"' | while read -r space pod; do "
                    + $"{kubectl} --namespace $space delete pod $pod --wait=false </dev/null || exit; done"),
        ];
    }
}
