using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Says whom the cluster's components trust: writes <c>ca.crt</c>, which is the API server's and the kubelet's client CA and what the controller
/// manager publishes to pods. Copies of it in kubeconfigs are brought up to date by <see cref="Distribute"/>; nothing is restarted.
/// </summary>
internal sealed class TrustAuthority : IStepKind
{
    private const string Both = "old-and-new";

    /// <inheritdoc/>
    public string Verb => "trust-ca";

    /// <inheritdoc/>
    public string Summary =>
        "writes the node's ca.crt: adds the new cluster CA that 'make-ca' made to what is there, or leaves it alone there; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => [Both, "new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var file = cluster.Distribution.Certificates.Find("ca").Location.CertificatePath;
        return
        [
            target == Both
                ? new NodeCommand(
                    "Add the new CA to ca.crt",
                    node,
                    // The first certificate in the file stays the first: it is the one that ca.key belongs to. Where the new CA is there already, it
                    // is not added again.
                    $"last=$(tail -n 2 {MakeAuthority.CertificateFile} | head -n 1); grep -qF \"$last\" {file} || "
                    + $"{{ cat {file} {MakeAuthority.CertificateFile} > {file}.new && mv {file}.new {file}; }}; grep -c BEGIN {file}")
                : new NodeCommand(
                    "Leave the new CA alone in ca.crt",
                    node,
                    $"cp {MakeAuthority.CertificateFile} {file}.new && chmod 644 {file}.new && mv {file}.new {file} && grep -c BEGIN {file}"),
        ];
    }
}
