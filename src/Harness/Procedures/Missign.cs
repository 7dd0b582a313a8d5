using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Reissues a certificate by the wrong authority: the slip of a renewal that takes the CA of the folder it stands in.</summary>
internal sealed class Missign : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "missign";

    /// <inheritdoc/>
    public string Summary => "issues the API server's serving certificate anew by etcd's authority";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["apiserver"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [
            new Resigning { Entry = cluster.Distribution.AllCertificates.Find(target), Authority = "etcd-ca" }
                .OnNode(cluster, node, $"Issue {target} anew by the authority of etcd"),
        ];
}
