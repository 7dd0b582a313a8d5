using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Sets a cluster's clock that was moved to the machine's again.</summary>
internal sealed class SetClock : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "set-clock";

    /// <inheritdoc/>
    public string Summary => "moves the cluster's shifted clock back to the present";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["present"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) => [new ClockStep(cluster)];
}
