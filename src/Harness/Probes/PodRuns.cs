using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Whether the kubelet works: a new pod that names its node itself, so that no scheduler has a part in it, has to run.</summary>
internal sealed class PodRuns : IProbe
{
    private static readonly TimeSpan Within = Patience.OfSeconds(15);
    private int count;

    /// <inheritdoc/>
    public string Name => "pod-runs";

    /// <inheritdoc/>
    public string Question => "a new pod that names its node itself: does the kubelet run it, and say so, within 15 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.Kubelet, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Within;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var pod = LabNamespace.Pod($"{Name}-{++count}");
        pod.Spec.NodeName = cluster.ControlPlane.Name;
        return TrialPod.TryAsync(cluster, pod, Within, seen => seen.Status?.Phase == "Running" ? "Running" : null, cancellationToken);
    }
}
