using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;

namespace Lab.Harness.Probes;

/// <summary>
/// A client inside of the cluster that is in use all the time: it comes through the service address, with the CA and the token that the cluster
/// gave to a pod, read again for each request, as a pod does that starts at that moment.
/// </summary>
internal sealed class RequestOfPod : IProbe
{
    private const string Pod = "client";
    private static readonly TimeSpan MountedWithin = Patience.OfSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private string folder = "";

    /// <inheritdoc/>
    public string Name => "request-pod";

    /// <inheritdoc/>
    public string Question =>
        "a request to the API server's service address about three times a second, each on a new connection, with the CA and the token mounted into a pod "
        + "as they are at that moment";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("client in a pod", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => RequestText.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => RequestText.Pause;

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await LabNamespace.EnsureAsync(cluster, cancellationToken);
        var pod = LabNamespace.Pod(Pod);
        pod.Spec.NodeName = cluster.ControlPlane.Name;
        pod.Spec.AutomountServiceAccountToken = true;
        await LabNamespace.MakeAsync(() => cluster.Observer.CoreV1.CreateNamespacedPodAsync(pod, LabNamespace.Name, cancellationToken: cancellationToken));
        await Deadline.UntilAsync(
            $"the CA and the token are mounted into the pod {Pod}",
            MountedWithin,
            Interval,
            async token =>
            {
                var seen = await cluster.Observer.CoreV1.ReadNamespacedPodAsync(Pod, LabNamespace.Name, cancellationToken: token);
                if (seen.Status.Phase != "Running")
                {
                    return false;
                }

                var listing = await cluster.ControlPlane.ShellAsync(
                    $"dirname {cluster.Distribution.Paths.Pods}/{seen.Metadata.Uid}/volumes/kubernetes.io~*/*/token", token);
                folder = listing.StandardOutput.Trim();
                return folder.Length > 0 && !folder.Contains('*', StringComparison.Ordinal);
            },
            cluster.Options.Time,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var within = RequestText.AnswerWithin.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var result = await cluster.ControlPlane.ShellAsync(
            $"curl -sS --fail --max-time {within} --cacert {folder}/ca.crt -H \"Authorization: Bearer $(cat {folder}/token)\" -o /dev/null "
            + $"https://{cluster.Distribution.Networks.ApiServer}{RequestText.Path}",
            cancellationToken);
        return result.ExitCode == 0 ? RequestText.Granted : Reading.Failed($"{RequestText.Request}: {result.Output.Trim()}");
    }
}
