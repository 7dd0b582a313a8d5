using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Reissues a serving certificate for a name that no client asks for: the slip of a renewal that forgets the subject alternative names.</summary>
internal sealed class Misname : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "misname";

    /// <inheritdoc/>
    public string Summary => "issues the API server's serving certificate anew for a name that nobody asks for";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["apiserver"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [
            new Resigning { Entry = cluster.Distribution.AllCertificates.Find(target), Names = "DNS:misnamed.example" }
                .OnNode(cluster, node, $"Issue {target} anew for another name"),
        ];
}
