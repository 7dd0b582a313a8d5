using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Makes a new key pair for the tokens of service accounts beside the one in use. Nothing trusts it yet, and nothing is signed with it.</summary>
internal sealed class MakeTokenKey : IStepKind
{
    private static string Folder => Path.GetDirectoryName(CertificateCatalogue.NewServiceAccountKeys.PrivatePath)!;

    /// <inheritdoc/>
    public string Verb => "make-token-key";

    /// <inheritdoc/>
    public string Summary => $"makes a new key pair for the tokens of service accounts, in {Folder} on the node";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var (key, publicKey) = CertificateCatalogue.NewServiceAccountKeys;
        return
        [
            new NodeCommand(
                "Make a new key pair for service accounts' tokens with openssl",
                node,
                $"umask 077 && mkdir -p {Folder} && openssl genrsa -out {key} 2048 && openssl rsa -in {key} -pubout -out {publicKey}"),
        ];
    }
}
