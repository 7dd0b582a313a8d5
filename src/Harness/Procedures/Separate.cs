using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// Gives the controller manager's signer files of its own. kubeadm lets it sign with <c>ca.crt</c>, which is also what everybody trusts; the signer
/// takes one certificate and no more, so that with a bundle in that file the controller manager ends at its next start:
/// "error reading CA cert file: expected 1 certificate, found 2" (<c>pkg/controller/certificates/signer/ca_provider.go</c>).
/// </summary>
public sealed class Separate : IStepKind
{
    /// <summary>The certificate that the controller manager signs with from then on.</summary>
    public const string CertificateFile = "/etc/kubernetes/pki/signing-ca.crt";

    /// <summary>Its key.</summary>
    public const string KeyFile = "/etc/kubernetes/pki/signing-ca.key";

    private const string Manifest = "/etc/kubernetes/manifests/kube-controller-manager.yaml";

    /// <summary>The kubelet reads every file in the folder of manifests, so the changed one is written elsewhere and moved.</summary>
    private const string Changed = "/etc/kubernetes/kube-controller-manager.new";

    /// <inheritdoc/>
    public string Verb => "separate";

    /// <inheritdoc/>
    public string Summary => "lets the controller manager sign with a copy of the CA in files of its own, so that ca.crt may hold a bundle; it restarts by itself";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects => ["signing-ca"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            "Copy the CA for the controller manager's signer",
            node,
            $"cp -p /etc/kubernetes/pki/ca.crt {CertificateFile} && cp -p /etc/kubernetes/pki/ca.key {KeyFile}"),
        new NodeCommand(
            "Point the controller manager's signer to the copy, and wait until it runs with it",
            node,
            $"sed 's#--cluster-signing-cert-file=.*#--cluster-signing-cert-file={CertificateFile}#; s#--cluster-signing-key-file=.*#--cluster-signing-key-file={KeyFile}#' {Manifest} > {Changed} "
            + $"&& chmod 600 {Changed} && mv {Changed} {Manifest} && timeout 100 bash -c 'until pgrep -f \"[k]ube-controller-manager.*{CertificateFile}\"; do sleep 0.5; done'"),
    ];
}
