using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Reissues a certificate with its old key, by its own authority, in the same file. Nothing is restarted.</summary>
internal sealed class Replace : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "replace";

    /// <inheritdoc/>
    public string Summary => "issues a certificate anew in its file, with its old key and names, by its own authority; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => Resigning.ObjectsIn(distribution);

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new Resigning { Entry = cluster.Distribution.AllCertificates.Find(target) }.OnNode(cluster, node, $"Issue {target} anew with its old key")];
}
