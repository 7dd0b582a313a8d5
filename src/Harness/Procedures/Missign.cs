using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Reissues a certificate by the wrong authority: the slip of a renewal that takes the CA of the folder it stands in, or that makes a new CA of the same
/// name which nobody trusts yet.
/// </summary>
internal sealed class Missign : IStepKind
{
    private const string Certificate = "apiserver";
    private const string ByNewAuthority = Certificate + "-by-new-ca";

    /// <inheritdoc/>
    public string Verb => "missign";

    /// <inheritdoc/>
    public string Summary =>
        "issues the API server's serving certificate anew by etcd's authority, or by the new cluster CA that 'make-ca' made, which has the name of the old one";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => [Certificate, ByNewAuthority];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var entry = cluster.Distribution.AllCertificates.Find(Certificate);
        var resigning = target == ByNewAuthority
            ? new Resigning { Entry = entry, Authority = new CertificateLocation(MakeAuthority.CertificateFile, MakeAuthority.KeyFile) }
            : new Resigning { Entry = entry, Authority = cluster.Distribution.AllCertificates.Find("etcd-ca").Location };
        return [resigning.OnNode(cluster, node, $"Issue {Certificate} anew by {(target == ByNewAuthority ? "the new CA" : "the authority of etcd")}")];
    }
}
