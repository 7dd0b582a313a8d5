using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Reissues a certificate that is valid from an hour later, as a signer does whose clock is ahead.</summary>
internal sealed class Postdate : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "postdate";

    /// <inheritdoc/>
    public string Summary => "issues the API server's serving certificate anew, valid only from an hour later, as a signer whose clock is ahead does";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["apiserver"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [
            new Resigning { Entry = cluster.Distribution.AllCertificates.Find(target), ValidAfter = TimeSpan.FromHours(1) }
                .OnNode(cluster, node, $"Issue {target} anew, valid from an hour later"),
        ];
}
