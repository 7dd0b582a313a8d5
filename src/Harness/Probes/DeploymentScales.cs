using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// Whether the controller manager works: a Deployment gets another number of replicas, and its status has to follow. Its pods name a scheduler
/// that does not exist, so neither the scheduler nor a kubelet has a part in it.
/// </summary>
internal sealed class DeploymentScales : IProbe
{
    private const string Deployment = "scales";
    private static readonly TimeSpan Within = Patience.OfSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private int replicas = 1;

    /// <inheritdoc/>
    public string Name => "deployment-scales";

    /// <inheritdoc/>
    public string Question => "a Deployment whose pods nobody schedules is scaled between 1 and 2 replicas: does its status follow within 10 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ControllerManager, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Within;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await LabNamespace.EnsureAsync(cluster, cancellationToken);
        var pod = LabNamespace.PodSpec();
        pod.SchedulerName = "nobody";
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = Deployment };
        await LabNamespace.MakeAsync(() => cluster.Observer.AppsV1.CreateNamespacedDeploymentAsync(
            new V1Deployment
            {
                Metadata = new V1ObjectMeta { Name = Deployment },
                Spec = new V1DeploymentSpec
                {
                    Replicas = replicas,
                    RevisionHistoryLimit = 0,
                    Selector = new V1LabelSelector { MatchLabels = labels },
                    Template = new V1PodTemplateSpec { Metadata = new V1ObjectMeta { Labels = labels }, Spec = pod },
                },
            },
            LabNamespace.Name,
            cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        replicas = 3 - replicas;
        var startedAt = cluster.Options.Time.GetTimestamp();
        V1Deployment? seen = null;
        try
        {
            seen = await cluster.Observer.AppsV1.PatchNamespacedDeploymentAsync(
                new V1Patch(
                    $$"""{"spec": {"replicas": {{replicas}} } }""",
                    V1Patch.PatchType.MergePatch), Deployment, LabNamespace.Name, cancellationToken: cancellationToken);
            await Deadline.UntilAsync(
                "the status follows",
                Within,
                Interval,
                async token =>
                    Follows(seen = await cluster.Observer.AppsV1.ReadNamespacedDeploymentAsync(Deployment, LabNamespace.Name, cancellationToken: token)),
                cluster.Options.Time,
                cancellationToken);
            return Reading.Ok(
                Words(string.Create(CultureInfo.InvariantCulture, $"after {cluster.Options.Time.GetElapsedTime(startedAt).TotalSeconds:0.0} s"), seen));
        }
        catch (TimeoutException)
        {
            return Reading.Failed(Classification.NotReady, Words($"after {Within.TotalSeconds:0} s still", seen!));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed($"scaling to {replicas}");
        }
    }

    /// <summary>Whether the deployment's controller has seen what was asked for and done it.</summary>
    internal static bool Follows(V1Deployment deployment) =>
        deployment.Status?.ObservedGeneration >= deployment.Metadata.Generation && (deployment.Status.Replicas ?? 0) == deployment.Spec.Replicas;

    private string Words(string when, V1Deployment deployment) =>
        $"scaled to {replicas}, generation {deployment.Metadata.Generation}; {when}: observedGeneration {deployment.Status?.ObservedGeneration ?? 0}, "
        + $"replicas {deployment.Status?.Replicas ?? 0}";
}
