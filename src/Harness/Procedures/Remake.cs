using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Procedures;

/// <summary>
/// Puts a certificate and its key aside and has kubeadm make both anew, as it did for the first time: with the names of the cluster's configuration.
/// A renewal copies the names of the certificate that it renews, the wrong ones too. The kubelet's serving certificate is not kubeadm's: the kubelet makes
/// itself another when it starts and finds none. Nothing is restarted.
/// </summary>
/// <remarks>Source: kubernetes.io, "kubeadm init phase", <c>certs</c>: what exists already is not made again.</remarks>
public sealed class Remake : IStepKind
{
    private const string Aside = "/root/remade";
    private const string KubeletServing = "kubelet-serving";

    /// <inheritdoc/>
    public string Verb => "remake";

    /// <inheritdoc/>
    public string Summary =>
        "puts a certificate and its key aside and has kubeadm make both anew, with the names of the cluster's configuration, or the kubelet at its next start; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects { get; } =
    [
        .. KubeadmDistribution.Default.Certificates.Entries
            .Where(entry => entry is { Kind: CertificateKind.Leaf, RenewalName: not null, Location.IsEmbedded: false })
            .Select(entry => entry.Name),
        KubeletServing,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var entry = KubeadmDistribution.Default.Certificates.Find(target);
        var aside = new NodeCommand(
            $"Put {target} and its key aside",
            node,
            $"mkdir -p -m 700 {Aside} && mv {entry.Location.CertificatePath} {entry.Location.KeyPath} {Aside}/");
        return target == KubeletServing ? [aside] :
        [
            aside,
            new NodeCommand(
                $"Make {target} anew with kubeadm", node, $"kubeadm init phase certs {entry.RenewalName} --config {KubeadmConfiguration.Path}"),
        ];
    }
}
