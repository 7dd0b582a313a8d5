using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// Lets the new cluster CA sign from now on: its key becomes <c>ca.key</c>, its certificate the first of <c>ca.crt</c>, which is the one that kubeadm and
/// openssl take, and both become the controller manager's. What else is in <c>ca.crt</c> stays trusted. Nothing is restarted.
/// </summary>
public sealed class SignWith : IStepKind
{
    private const string Pki = "/etc/kubernetes/pki";

    /// <inheritdoc/>
    public string Verb => "sign-with";

    /// <inheritdoc/>
    public string Summary => "puts the new cluster CA that 'make-ca' made in the place of the one that signs, for kubeadm and for the controller manager; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects => ["new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            "Let the new CA sign",
            node,
            $"umask 077 && cat {MakeAuthority.CertificateFile} {BackUp.Folder}/pki/ca.crt > {Pki}/ca.crt.new && chmod 644 {Pki}/ca.crt.new && mv {Pki}/ca.crt.new {Pki}/ca.crt "
            + $"&& cp {MakeAuthority.KeyFile} {Pki}/ca.key && cp {MakeAuthority.KeyFile} {Separate.KeyFile} && cp {MakeAuthority.CertificateFile} {Separate.CertificateFile}"),
    ];
}
