using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Ordinary work in a namespace that an admission webhook guards; the webhook allows it. One of the workloads
/// <c>webhook-fail</c> and <c>webhook-ignore</c> has to be installed.
/// </summary>
internal sealed class GuardedWrite : IProbe
{
    /// <inheritdoc/>
    public string Name => "guarded-write";

    /// <inheritdoc/>
    public string Question => "kubectl create configmap --dry-run=server on the host, of an ordinary one, in the namespace that the admission webhook guards";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Webhook, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => KubectlRun.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => KubectlRun.Granted(await KubectlRun.OnHostAsync(
        cluster,
        cancellationToken,
        "create", "configmap", "ordinary", "--from-literal=colour=blue", "--namespace", "guarded", "--dry-run=server"));
}
