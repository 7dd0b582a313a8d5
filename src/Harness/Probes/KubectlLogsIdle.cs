using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// <c>kubectl logs</c> over a connection of the API server to the kubelet that is left alone between two questions. The API server keeps such a connection for
/// its next question, and closes it when it was idle for 90 seconds (Go's http.Transport, IdleConnTimeout); so the next question opens a new one. A
/// connection that is kept busy, as <see cref="KubectlLogs"/> keeps it, never closes, and never sees a renewed client certificate.
/// </summary>
/// <remarks>
/// With <c>--insecure-skip-tls-verify-backend</c> the API server takes connections of their own (k8s.io/kubernetes, pkg/registry/core/pod/rest/log.go), so
/// that the other probe does not keep this one's busy.
/// </remarks>
internal sealed class KubectlLogsIdle : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "kubectl-logs-idle";

    /// <inheritdoc/>
    public string Question =>
        "kubectl logs of a running pod on the host, asked every 95 seconds, when the API server has closed the idle connection of the time before: it opens "
        + "a new one to the kubelet";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(95);

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureBystanderAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlText.ReadOutput(await cluster.Host.RunAsync(
            cluster.Kubectl,
            ["--kubeconfig", cluster.Kubeconfig, "-n", LabNamespace.Name, "logs", LabNamespace.Bystander, "--tail=1", "--insecure-skip-tls-verify-backend"],
            AnswerWithin,
            cancellationToken));
}
