using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Restarts a component, so that it reads its files again: a container is stopped for the kubelet to start another, a service through systemd.
/// </summary>
internal sealed class Restart : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "restart";

    /// <inheritdoc/>
    public bool IsRestart => true;

    /// <inheritdoc/>
    public string Summary => "stops a component's container, if it runs, for the kubelet to start another; a service is restarted through systemd";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => [.. distribution.AllComponents.Select(component => component.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new NodeCommand($"Restart {target}", node, cluster.Distribution.Component(target).Hosting.RestartCommand)];
}
