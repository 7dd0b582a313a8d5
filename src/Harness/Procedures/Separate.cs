using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Gives the controller manager's signer files of its own. kubeadm lets it sign with <c>ca.crt</c>, which every component trusts as well; the signer
/// takes one certificate and no more, so that with a bundle in that file the controller manager ends at its next start:
/// "error reading CA cert file: expected 1 certificate, found 2" (<c>pkg/controller/certificates/signer/ca_provider.go</c>).
/// </summary>
internal sealed class Separate : IStepKind
{
    /// <summary>The certificate and the key that the controller manager signs with from then on.</summary>
    public static CertificateLocation FilesIn(Distribution distribution) => CertificateLocation.PairIn(distribution.Paths.Pki, "signing-ca");

    /// <inheritdoc/>
    public string Verb => "separate";

    /// <inheritdoc/>
    public string Summary =>
        "lets the controller manager sign with a copy of the CA in files of its own, so that ca.crt may hold a bundle; it restarts by itself";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["signing-ca"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var (certificate, key, _) = FilesIn(cluster.Distribution);
        var signer = cluster.Distribution.StaticPod(ComponentName.ControllerManager);
        var authority = cluster.Distribution.Certificates.Find("ca").Location;
        return
        [
            new NodeCommand(
                "Copy the CA for the controller manager's signer",
                node,
                $"cp -p {authority.CertificatePath} {certificate} && cp -p {authority.KeyPath} {key}"),
            new NodeCommand(
                "Point the controller manager's signer to the copy, and wait until it runs with it",
                node,
                signer.ChangeCommand(
                    $"s#--cluster-signing-cert-file=.*#--cluster-signing-cert-file={certificate}#; "
                    + $"s#--cluster-signing-key-file=.*#--cluster-signing-key-file={key}#")
                + $" && timeout 100 bash -c 'until pgrep -f \"[{signer.Container[0]}]{signer.Container[1..]}.*{certificate}\"; do sleep 0.5; done'"),
        ];
    }
}
