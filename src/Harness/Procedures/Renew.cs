using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Procedures;

/// <summary>
/// Renews a certificate as the documentation has it: kubeadm what kubeadm renews, the kubelet's client certificate by a new kubelet.conf, an
/// authority with openssl and its old key. Nothing is restarted.
/// </summary>
/// <remarks>
/// Sources: kubernetes.io, "Certificate Management with kubeadm", and "Troubleshooting kubeadm: Kubelet client certificate rotation fails".
/// kubeadm v1.20 still spells the second <c>kubeadm alpha kubeconfig user</c>.
/// </remarks>
public sealed class Renew : IStepKind
{
    private const string Everything = "all";
    private const string KubeletClient = "kubelet-client";

    /// <inheritdoc/>
    public string Verb => "renew";

    /// <inheritdoc/>
    public string Summary => "renews a certificate on the node, with kubeadm where kubeadm knows it, an authority with openssl and its old key; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects { get; } =
    [
        Everything,
        .. KubeadmDistribution.Default.Certificates.Entries
            .Where(entry => entry.RenewalName is not null || entry.Kind == CertificateKind.Authority || entry.Name == KubeletClient)
            .Select(entry => entry.Name),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        if (target == Everything)
        {
            return [new NodeCommand("Renew all certificates that kubeadm renews", node, "kubeadm certs renew all")];
        }

        if (target == KubeletClient)
        {
            return
            [
                new NodeCommand(
                    "Put the kubelet's expired client certificate aside",
                    node,
                    "mkdir -p /root/expired && mv /etc/kubernetes/kubelet.conf /var/lib/kubelet/pki/kubelet-client* /root/expired/"),
                new NodeCommand(
                    "Write a new kubelet.conf with kubeadm",
                    node,
                    $"kubeadm alpha kubeconfig user --org system:nodes --client-name system:node:{node.Name} "
                    + $"--config {KubeadmConfiguration.Path} > /etc/kubernetes/kubelet.conf && chmod 600 /etc/kubernetes/kubelet.conf"),
            ];
        }

        var entry = KubeadmDistribution.Default.Certificates.Find(target);
        if (entry.Kind == CertificateKind.Authority)
        {
            var (certificate, key) = (entry.Location.CertificatePath, entry.Location.KeyPath);
            return
            [
                new NodeCommand(
                    $"Renew the authority {target} with its old key",
                    node,
                    $"openssl x509 -in {certificate} -signkey {key} -set_serial 0x4$(openssl rand -hex 15) -days 3650 -out {certificate}.new "
                    + $"&& mv {certificate}.new {certificate}"),
            ];
        }

        return [new NodeCommand($"Renew {target} with kubeadm", node, $"kubeadm certs renew {entry.RenewalName}")];
    }
}
