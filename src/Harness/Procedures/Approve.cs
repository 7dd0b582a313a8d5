using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Approves what kubelets ask for as their serving certificates, which Kubernetes leaves to people or to a controller of their own: the controller manager
/// signs a request of the signer <c>kubernetes.io/kubelet-serving</c> as soon as it is approved, and approves none
/// (kubernetes.io, "TLS bootstrapping": "the CSR approving controllers implemented in core Kubernetes do not approve node serving certificates").
/// </summary>
internal sealed class Approve : IStepKind
{
    private const string SecondsAtMost = "110";

    /// <inheritdoc/>
    public string Verb => "approve";

    /// <inheritdoc/>
    public string Summary => "waits until a kubelet asks for a serving certificate, and approves all such requests that are there, as an administrator does";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["kubelet-serving"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var kubectl = cluster.Distribution.Kubectl;
        return
        [
            new NodeCommand(
                "Approve the kubelet's requests for a serving certificate",
                node,
                $"timeout {SecondsAtMost} bash -c 'until {kubectl} certificate approve "
                + $"$({kubectl} get csr --field-selector spec.signerName=kubernetes.io/{target} -o name); do sleep 1; done'"),
        ];
    }
}
