using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Restarts a component of the control plane by a new pod: its manifest is changed in a label that means nothing, so that the kubelet ends the old
/// one and starts another.
/// </summary>
internal sealed class Recreate : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "recreate";

    /// <inheritdoc/>
    public bool IsRestart => true;

    /// <inheritdoc/>
    public string Summary =>
        "restarts a component of the control plane by a change of its manifest, without the back-off of containers that are stopped, and waits until "
        + "the old one has ended";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) =>
        [.. distribution.AllComponents.Where(component => component.Hosting.RecreateCommand is not null).Select(component => component.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new NodeCommand($"Restart {target} by a new pod", node, cluster.Distribution.Component(target).Hosting.RecreateCommand!)];
}
