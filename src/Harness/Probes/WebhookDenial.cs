using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Something that only the admission webhook keeps out. That it is denied shows that the webhook is asked; that it is let in shows that it is
/// skipped, which no other probe notices. One of the workloads <c>webhook-fail</c> and <c>webhook-ignore</c> has to be installed.
/// </summary>
internal sealed class WebhookDenial : IProbe
{
    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public string Question =>
        "kubectl create configmap --dry-run=server on the host, of one that the admission webhook denies: ok where it does, not-enforced where it is let in";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Webhook, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => KubectlRun.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => Read(await KubectlRun.OnHostAsync(
        cluster,
        cancellationToken,
        "create", "configmap", "unwanted", "--from-literal=webhook-e2e-test=webhook-disallow", "--namespace", "guarded", "--dry-run=server"));

    internal static Reading Read(ExecResult result)
    {
        var text = result.Output.Trim();
        if (result.ExitCode == 0)
        {
            return Reading.Failed(Classification.NotEnforced, text);
        }

        return text.Contains("\"configmaps.webhook.lab\" denied the request", StringComparison.Ordinal) ? Reading.Ok(text) : Reading.Failed(text);
    }
}
