using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Says whose tokens the API server takes for those of service accounts: writes the file of public keys that it reads when it starts
/// (<c>--service-account-key-file</c>: "The specified file can contain multiple keys"). Nothing is restarted.
/// </summary>
internal sealed class TrustTokenKey : IStepKind
{
    private const string Both = "old-and-new";

    /// <inheritdoc/>
    public string Verb => "trust-token-key";

    /// <inheritdoc/>
    public string Summary =>
        "writes the node's sa.pub: adds the public key that 'make-token-key' made to what is there, or leaves it alone there; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => [Both, "new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var file = cluster.Distribution.Certificates.ServiceAccountKeys.PublicPath;
        var added = CertificateCatalogue.NewServiceAccountKeys.PublicPath;
        return
        [
            target == Both
                ? new NodeCommand(
                    "Add the new public key to sa.pub",
                    node,
                    $"cat {file} {added} > {file}.new && mv {file}.new {file} && grep -c BEGIN {file}")
                : new NodeCommand(
                    "Leave the new public key alone in sa.pub",
                    node,
                    $"cp {added} {file}.new && mv {file}.new {file} && grep -c BEGIN {file}"),
        ];
    }
}
