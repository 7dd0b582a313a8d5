using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>
/// The CronJobs that a procedure brought to the cluster: which jobs they made, and how those ended. Their controller counts the time until the next by the
/// monotonic clock, which no jump moves, but looks at the time of day whenever a CronJob changes; so the lab touches each after a jump.
/// </summary>
/// <remarks>
/// Kubernetes, pkg/controller/cronjob/cronjob_controllerv2.go: updateCronJob, syncCronJob. Before 1.21 the controller looks every ten seconds.
/// </remarks>
/// <param name="cluster">The cluster.</param>
internal sealed class BroughtCronJobs(Cluster cluster)
{
    private const string Group = "batch";
    private const string Plural = "cronjobs";
    private const string Touched = "lab/looked-at";

    private static readonly TimeSpan MadeWithin = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Names of the CronJobs that were seen, with their namespaces.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    private string Version => cluster.Distribution.Version.Minor >= 21 ? "v1" : "v1beta1";

    /// <summary>Looks which there are.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var there = await WhereAnsweredAsync(() => ListAsync(cancellationToken), cancellationToken);
        Names = [.. there.Select(job => $"{job.Namespace}/{job.Name}")];
    }

    /// <summary>Touches each, waits until every job that came of it has ended, and tells those.</summary>
    /// <param name="within">The longest time that the jobs may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StepRecord>> SettleAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        return Names is [] ? [] : await WhereAnsweredAsync(() => TouchAndWaitAsync(within, cancellationToken), cancellationToken);
    }

    /// <summary>What the API server told, or nothing where it did not answer: one that does not makes no jobs, and the probes tell that.</summary>
    private static async Task<IReadOnlyList<T>> WhereAnsweredAsync<T>(Func<Task<IReadOnlyList<T>>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpOperationException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<StepRecord>> TouchAndWaitAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        foreach (var (space, name) in await ListAsync(cancellationToken))
        {
            var patch = new V1Patch(
                new { metadata = new { annotations = new Dictionary<string, string> { [Touched] = $"{cluster.Options.Time.GetUtcNow():O}" } } },
                V1Patch.PatchType.MergePatch);
            await cluster.Observer.CustomObjects.PatchNamespacedCustomObjectAsync(
                patch, Group, Version, space, Plural, name, cancellationToken: cancellationToken);
        }

        var startedAt = cluster.Options.Time.GetTimestamp();
        while (true)
        {
            var elapsed = cluster.Options.Time.GetElapsedTime(startedAt);
            
            // A procedure that restarts the API server cuts off who asks meanwhile.
            var made = await WhereAnsweredAsync(() => NewJobsAsync(cancellationToken), cancellationToken);
            if ((made is [] && elapsed > MadeWithin) || elapsed > within || (made is not [] && made.All(HasEnded)))
            {
                known.UnionWith(made.Select(job => job.Metadata.Uid));
                return [.. made.Select(RecordOf)];
            }

            await Task.Delay(Interval, cluster.Options.Time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<V1Job>> NewJobsAsync(CancellationToken cancellationToken)
    {
        var jobs = await cluster.Observer.BatchV1.ListJobForAllNamespacesAsync(cancellationToken: cancellationToken);
        return [.. jobs.Items.Where(job => !known.Contains(job.Metadata.Uid) && IsOfCronJob(job))];
    }

    private static bool IsOfCronJob(V1Job job) => job.Metadata.OwnerReferences?.Any(owner => owner.Kind == "CronJob") == true;

    private static bool HasEnded(V1Job job) => job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) == true;

    private StepRecord RecordOf(V1Job job)
    {
        var succeeded = job.Status?.Conditions?.Any(condition => condition is { Type: "Complete", Status: "True" }) == true;
        var at = job.Metadata.CreationTimestamp is { } created ? new DateTimeOffset(created.ToUniversalTime()) : cluster.Options.Time.GetUtcNow();
        var owner = job.Metadata.OwnerReferences?.FirstOrDefault()?.Name ?? job.Metadata.Name;
        var conditions = (job.Status?.Conditions ?? [])
            .Select(condition => $"{condition.Type}={condition.Status} {condition.Reason} {condition.Message}".Trim());
        return new StepRecord(
            $"the CronJob {owner} made a job",
            job.Metadata.NamespaceProperty,
            $"kubectl create job --from=cronjob/{owner}",
            HasEnded(job) ? succeeded ? 0 : 1 : null,
            at,
            cluster.Options.Time.GetUtcNow(),
            string.Join("; ", conditions));
    }

    private async Task<IReadOnlyList<(string Namespace, string Name)>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await cluster.Observer.CustomObjects.ListClusterCustomObjectAsync(Group, Version, Plural, cancellationToken: cancellationToken);
        return listed is JsonElement json && json.TryGetProperty("items", out var items)
            ? [
                .. items.EnumerateArray().Select(item => item.GetProperty("metadata"))
                    .Select(metadata => (metadata.GetProperty("namespace").GetString()!, metadata.GetProperty("name").GetString()!)),
            ]
            : [];
    }
}
