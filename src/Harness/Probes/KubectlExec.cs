using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Who goes in to mend: <c>kubectl exec</c>. The API server hands the connection on to the kubelet, and shows it a client certificate of its own.
/// </summary>
internal sealed class KubectlExec : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "kubectl-exec";

    /// <inheritdoc/>
    public string Question =>
        "kubectl exec of echo in a running pod on the host, with the administrator's kubeconfig: the API server hands the connection on to the kubelet";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Busybox];

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(6);

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureBystanderAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlText.ReadOutput(await cluster.Host.RunAsync(
            cluster.Kubectl,
            ["--kubeconfig", cluster.Kubeconfig, "-n", LabNamespace.Name, "exec", LabNamespace.Bystander, "--", "echo", "ok"],
            AnswerWithin,
            cancellationToken));
}
