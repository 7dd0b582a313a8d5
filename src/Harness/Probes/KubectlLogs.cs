using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Who looks for what went wrong: <c>kubectl logs</c>. The API server asks the kubelet for the log, and shows it a client certificate of its own.
/// </summary>
/// <remarks>
/// The API server keeps the connection for its next question, and closes it when it was idle for 90 seconds (Go's http.Transport, IdleConnTimeout). A
/// renewed certificate is shown by the next one, so who goes on asking is refused for longer than who waits.
/// </remarks>
internal sealed class KubectlLogs : IProbe, IBusyConnection
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "kubectl-logs";

    /// <inheritdoc/>
    public string Question =>
        "kubectl logs of a running pod on the host, with the administrator's kubeconfig: the API server fetches the log from the kubelet. Refused five times "
        + "in a row, it is asked every 95 seconds: the API server gives an idle connection up after 90, and shows its certificate anew on the next";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public TimeSpan GivenUpAfter => TimeSpan.FromSeconds(95);

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureBystanderAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlText.ReadOutput(await cluster.Host.RunAsync(
            cluster.Kubectl,
            ["--kubeconfig", cluster.Kubeconfig, "-n", LabNamespace.Name, "logs", LabNamespace.Bystander, "--tail=1"],
            AnswerWithin,
            cancellationToken));
}
