using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Lets the new cluster CA sign from now on: its key becomes <c>ca.key</c>, its certificate the first of <c>ca.crt</c>, which is the one that kubeadm and
/// openssl take, and both become the controller manager's. What else is in <c>ca.crt</c> stays trusted. Nothing is restarted.
/// </summary>
internal sealed class SignWith : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "sign-with";

    /// <inheritdoc/>
    public string Summary =>
        "puts the new cluster CA that 'make-ca' made in the place of the one that signs, for kubeadm and for the controller manager; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var (certificate, key, _) = cluster.Distribution.Certificates.Find("ca").Location;
        var signer = Separate.FilesIn(cluster.Distribution);
        return
        [
            new NodeCommand(
                "Let the new CA sign",
                node,
                $"umask 077 && cat {MakeAuthority.CertificateFile} {BackUp.CopyOf(certificate, cluster.Distribution)} > {certificate}.new && chmod "
                + $"644 {certificate}.new "
                + $"&& mv {certificate}.new {certificate} && cp {MakeAuthority.KeyFile} {key} "
                + $"&& cp {MakeAuthority.KeyFile} {signer.KeyPath} && cp {MakeAuthority.CertificateFile} {signer.CertificatePath}"),
        ];
    }
}
