using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The administrator at a desk whose clock is the machine's, whatever the cluster's says: an administrator who did not move in time with the cluster.
/// Where no clock is shifted it is the same as <see cref="KubectlOnHost"/>.
/// </summary>
internal sealed class KubectlByMachinesClock : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "kubectl-real-time";

    /// <inheritdoc/>
    public string Question => "kubectl get nodes on the host by the machine's own clock, with the administrator's kubeconfig and client certificate";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("kubectl by the machine's clock", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlText.Read(await cluster.Host.RunAsync(
            cluster.Kubectl,
            ["--kubeconfig", cluster.Kubeconfig, "get", "nodes"],
            AnswerWithin,
            cancellationToken,
            byMachinesClock: true));
}
