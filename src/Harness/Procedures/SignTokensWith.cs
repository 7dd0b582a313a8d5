using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Puts another private key in the place of the one that signs the tokens of service accounts: the API server's, for those that it issues on request
/// (<c>--service-account-signing-key-file</c>), and the controller manager's, for those in Secrets (<c>--service-account-private-key-file</c>). Both read it
/// when they start; nothing is restarted.
/// </summary>
internal sealed class SignTokensWith : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "sign-tokens-with";

    /// <inheritdoc/>
    public string Summary => "puts the private key that 'make-token-key' made in the place of the node's sa.key, which signs tokens; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var file = cluster.Distribution.Certificates.ServiceAccountKeys.PrivatePath;
        var key = CertificateCatalogue.NewServiceAccountKeys.PrivatePath;
        return
        [
            new NodeCommand(
                "Let the new key sign service accounts' tokens",
                node,
                $"umask 077 && cp {key} {file}.new && mv {file}.new {file}"),
        ];
    }
}
