using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>A step of a user's own as a kind of step among the lab's.</summary>
/// <param name="own">The user's.</param>
internal sealed class OwnStepKind(IOwnStep own) : IStepKind
{
    /// <inheritdoc/>
    public string Verb => own.Verb;

    /// <inheritdoc/>
    public string Summary => own.Summary;

    /// <inheritdoc/>
    public bool IsRestart => own.IsRestart;

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => own.Targets;

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) => own.StepsFor(cluster, node, target);
}
