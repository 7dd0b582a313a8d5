using System.Globalization;
using k8s;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>The pod of a workload that serves at this moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Container">The identifier of the container with the Secret; <see langword="null"/> where it does not run.</param>
internal sealed record WorkloadPod(string Name, string Address, string? Container)
{
    /// <summary>Finds the newest that runs; <see langword="null"/> where none does.</summary>
    public static async Task<WorkloadPod?> FindAsync(Cluster cluster, ServingWorkload workload, string space, CancellationToken cancellationToken)
    {
        var pods = await cluster.Observer.CoreV1.ListNamespacedPodAsync(space, labelSelector: SelectorOf(workload), cancellationToken: cancellationToken);
        return pods.Items
            .Where(pod => pod.Metadata.DeletionTimestamp is null && pod.Status is { Phase: "Running", PodIP: not null })
            .OrderByDescending(pod => pod.Metadata.CreationTimestamp)
            .Select(pod => new WorkloadPod(
                pod.Metadata.Name,
                pod.Status.PodIP,
                pod.Status.ContainerStatuses?.FirstOrDefault(status => status.Name == workload.Place.Container)?.ContainerID?.Split("//")[^1]))
            .FirstOrDefault();
    }

    /// <summary>Why no pod of the workload is ready, in the words of the cluster; <see langword="null"/> where it complains of nothing.</summary>
    public static async Task<string?> WhyNotAsync(Cluster cluster, ServingWorkload workload, string space, CancellationToken cancellationToken)
    {
        var pods = await cluster.Observer.CoreV1.ListNamespacedPodAsync(space, labelSelector: SelectorOf(workload), cancellationToken: cancellationToken);
        if (pods.Items is [])
        {
            var deployment = await cluster.Observer.AppsV1.ReadNamespacedDeploymentAsync(workload.Deployment.Name, space, cancellationToken: cancellationToken);
            return deployment.Status?.Conditions?.FirstOrDefault(condition => condition.Status == "False" || condition.Type == "ReplicaFailure")?.Message
                ?? "it has no pod";
        }

        foreach (var pod in pods.Items)
        {
            var waiting = (pod.Status.InitContainerStatuses ?? []).Concat(pod.Status.ContainerStatuses ?? [])
                .Select(WhyNot)
                .FirstOrDefault(why => why is not null);
            if ((waiting ?? pod.Status.Conditions?.FirstOrDefault(IsUnscheduled)?.Message) is { } why)
            {
                return why;
            }
        }

        var events = await cluster.Observer.CoreV1.ListNamespacedEventAsync(space, fieldSelector: "type=Warning", cancellationToken: cancellationToken);
        return events.Items.OrderByDescending(happened => happened.LastTimestamp).Select(happened => happened.Message).FirstOrDefault();
    }

    private static bool IsUnscheduled(V1PodCondition condition) => condition is { Type: "PodScheduled", Status: "False" };

    private static string? WhyNot(V1ContainerStatus status)
    {
        var (waiting, ended) = (status.State?.Waiting, status.LastState?.Terminated ?? status.State?.Terminated);
        return waiting is null && ended is null
            ? null
            : $"{status.Name}: {waiting?.Reason ?? ended?.Reason}{(waiting?.Message is { } message ? $": {message}" : "")}"
                + (ended is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (it exited with {ended.ExitCode})"));
    }

    private static string SelectorOf(ServingWorkload workload) => string.Join(',', workload.Labels.Select(label => $"{label.Key}={label.Value}"));
}
