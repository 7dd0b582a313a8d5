using k8s;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What the cluster is there for: a Service answers, with the page of the pod behind it.</summary>
internal sealed class ServiceServes : IProbe
{
    private const string Server = "server";
    private const string Page = "served";
    private const int Port = 8080;

    /// <summary>kube-proxy waits for 30 s before it tries again to write rules that it could not write.</summary>
    private static readonly TimeSpan ServedWithin = Patience.OfSeconds(60);

    private string address = "";

    /// <inheritdoc/>
    public string Name => "service-serves";

    /// <inheritdoc/>
    public string Question => "a page of a running pod, asked for on the node through the address of its Service";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => ServedWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await LabNamespace.EnsureAsync(cluster, cancellationToken);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = Server };
        var pod = LabNamespace.Pod(Server);
        pod.Metadata.Labels = labels;
        pod.Spec.NodeName = cluster.ControlPlane.Name;
        pod.Spec.Containers[0].Command = ["sh", "-c", $"mkdir /www && echo {Page} > /www/index.html && exec httpd -f -p {Port} -h /www"];
        await LabNamespace.MakeAsync(() => cluster.Observer.CoreV1.CreateNamespacedPodAsync(pod, LabNamespace.Name, cancellationToken: cancellationToken));
        await LabNamespace.MakeAsync(() => cluster.Observer.CoreV1.CreateNamespacedServiceAsync(
            new V1Service
            {
                Metadata = new V1ObjectMeta { Name = Server },
                Spec = new V1ServiceSpec { Selector = labels, Ports = [new V1ServicePort { Port = 80, TargetPort = Port }] },
            },
            LabNamespace.Name,
            cancellationToken: cancellationToken));
        address = (await cluster.Observer.CoreV1.ReadNamespacedServiceAsync(Server, LabNamespace.Name, cancellationToken: cancellationToken)).Spec.ClusterIP;
        await Deadline.UntilAsync(
            "the page is served", ServedWithin, TimeSpan.FromMilliseconds(500), async token =>
                (await AskAsync(cluster, token)).Outcome == Outcome.Succeeded, cluster.Options.Time, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var result = await cluster.ControlPlane.ExecAsync(["curl", "-sS", "--max-time", Patience.Seconds(5), $"http://{address}/"], cancellationToken);
        var text = result.Output.Trim();
        return result.ExitCode == 0 && text == Page ? Reading.Ok(text) : Reading.Failed(text.Length == 0 ? $"curl exited with {result.ExitCode}" : text);
    }
}
