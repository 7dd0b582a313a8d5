using System.Globalization;
using k8s;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>A pod that is made to see how far it comes, and removed at once.</summary>
internal static class TrialPod
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes the pod, waits until it has reached the wanted state, and removes it in any case.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="within">The longest time to wait.</param>
    /// <param name="goal">What to say where it came so far; <see langword="null"/> where it has not yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Reading> TryAsync(
        Cluster cluster, V1Pod pod, TimeSpan within, Func<V1Pod, string?> goal, CancellationToken cancellationToken)
    {
        var name = pod.Metadata.Name;
        var time = cluster.Options.Time;
        var startedAt = time.GetTimestamp();
        V1Pod? seen = null;
        try
        {
            seen = await cluster.Observer.CoreV1.CreateNamespacedPodAsync(pod, LabNamespace.Name, cancellationToken: cancellationToken);
            await Deadline.UntilAsync(
                "the pod comes far enough",
                within,
                Interval,
                async token => goal(seen = await cluster.Observer.CoreV1.ReadNamespacedPodAsync(name, LabNamespace.Name, cancellationToken: token)) is not null,
                time,
                cancellationToken);
            return Reading.Ok(string.Create(CultureInfo.InvariantCulture, $"{name}: {goal(seen)} after {time.GetElapsedTime(startedAt).TotalSeconds:0.0} s"));
        }
        catch (TimeoutException)
        {
            return Reading.Failed(Classification.NotReady, $"{name}: after {within.TotalSeconds:0} s still {Progress(seen!)}");
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed(seen is null ? $"making the pod {name}" : $"reading the pod {name}, last seen {Progress(seen)}");
        }
        finally
        {
            await RemoveAsync(cluster, name, cancellationToken);
        }
    }

    /// <summary>How far a pod has come: its phase and node, the conditions that do not hold, and what its containers wait for.</summary>
    public static string Progress(V1Pod pod)
    {
        var status = pod.Status;
        var conditions = (status?.Conditions ?? [])
            .Where(condition => condition.Status != "True")
            .Select(condition => Joined($"{condition.Type}={condition.Status}", condition.Reason, condition.Message));
        var containers = (status?.ContainerStatuses ?? [])
            .Select(container => container.State)
            .Select(state => state?.Waiting is { } waiting
                ? Joined("container waiting", waiting.Reason, waiting.Message)
                : state?.Terminated is { } terminated ? Joined("container terminated", terminated.Reason, terminated.Message) : null)
            .OfType<string>();
        return string.Join(
            "; ",
            new[] { Joined(status?.Phase ?? "without a phase", status?.Reason, status?.Message), pod.Spec.NodeName is { } node ? $"on {node}" : "on no node" }
                .Concat(conditions)
                .Concat(containers));
    }

    private static string Joined(string what, string? reason, string? message) =>
        what + (string.IsNullOrEmpty(reason) ? "" : $" {reason}") + (string.IsNullOrEmpty(message) ? "" : $": {message}");

    private static async Task RemoveAsync(Cluster cluster, string name, CancellationToken cancellationToken)
    {
        try
        {
            await LabNamespace.RemovePodAsync(cluster, name, cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || ApiFailure.Of(exception, cancellationToken) is not null)
        {
            // What was found out stands; the pod goes with the cluster.
        }
    }
}
