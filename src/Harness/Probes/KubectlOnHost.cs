using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The administrator at a desk: the cluster's own version of kubectl on this machine, a new process and a new connection each time.</summary>
internal sealed class KubectlOnHost : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "kubectl-host";

    /// <inheritdoc/>
    public string Question => "kubectl get nodes on the host, with the administrator's kubeconfig and client certificate";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlText.Read(await cluster.Host.RunAsync(
            cluster.Kubectl,
            ["--kubeconfig", cluster.Kubeconfig, "get", "nodes"],
            AnswerWithin,
            cancellationToken));
}
