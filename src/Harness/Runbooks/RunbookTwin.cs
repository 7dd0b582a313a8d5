using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Procedures;

namespace Lab.Harness.Runbooks;

/// <summary>The cluster that a runbook is checked on where it is to be like somebody's own.</summary>
/// <param name="Shape">Makes a cluster like it.</param>
/// <param name="Certificates">The certificates that end first, with their validities.</param>
/// <param name="PassAt">The last of their ends where the runbook is carried out before it; <see langword="null"/> where it is carried out after it.</param>
/// <param name="PoweredOff">Whether the node is switched off over their ends.</param>
/// <param name="Words">The command that checks it there, without the name of the program.</param>
internal sealed record RunbookTwin(
    Func<ClusterOptions, ClusterOptions> Shape,
    IReadOnlyDictionary<string, CertificateSetting> Certificates,
    DateTimeOffset? PassAt,
    bool PoweredOff,
    string Words)
{
    /// <summary>The step that passes the ends of what would have ended without the runbook.</summary>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster) => PassAt is { } notAfter
        ? [new PassStep(cluster, notAfter.AddSeconds(2) - cluster.Clock.Time.GetUtcNow(), "the first date of the forecast")]
        : [];
}
