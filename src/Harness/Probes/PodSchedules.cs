using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// Whether the scheduler works: a new pod has to be given a node. The kubelet then refuses it without starting anything, for it asks for a sysctl
/// that is not allowed there, which only kubelets look at ("the Pod will be scheduled, but will fail to launch": Kubernetes, Using sysctls in a cluster).
/// </summary>
internal sealed class PodSchedules : IProbe
{
    private static readonly TimeSpan Within = Patience.OfSeconds(10);
    private int count;

    /// <inheritdoc/>
    public string Name => "pod-schedules";

    /// <inheritdoc/>
    public string Question => "a new pod that no kubelet will start: does the scheduler give it a node within 10 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.Scheduler, RouteEnd.ApiServer, IsIndirect: true)];

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
        pod.Spec.SecurityContext = new V1PodSecurityContext { Sysctls = [new V1Sysctl { Name = "kernel.msgmax", Value = "65536" }] };
        return TrialPod.TryAsync(
            cluster, pod, Within, seen => string.IsNullOrEmpty(seen.Spec.NodeName) ? null : $"scheduled to {seen.Spec.NodeName}", cancellationToken);
    }
}
