using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Lab.Harness.Clusters.Start;

/// <summary>
/// Waits, after a prepared start, until the first node is Ready and pods can be created, and marks the node as the setup program does. After a plain start the
/// script <c>boot</c> has done so.
/// </summary>
internal sealed class AwaitNode : IStartStep
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        if (start.Prepared is not { } prepared)
        {
            return;
        }

        var (client, name) = (start.Observer.Client.CoreV1, start.Nodes[0].Name);
        await UntilAsync(
            "the node to be Ready",
            async token => (await client.ReadNodeAsync(name, cancellationToken: token)).Status.Conditions
                ?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true);
        start.Reached("ready");
        await UntilAsync(
            "the node's labels",
            async token =>
            {
                var marks = new V1Node { Metadata = new V1ObjectMeta { Labels = Copy(prepared.Labels), Annotations = Copy(prepared.Annotations) } };
                await client.PatchNodeAsync(new V1Patch(KubernetesJson.Serialize(marks), V1Patch.PatchType.MergePatch), name, cancellationToken: token);
                return true;
            });
        var needsSecret = start.Options.Distribution.FirstData!.TokensAreSecrets;
        await UntilAsync(
            "the default service account",
            async token => await client.ReadNamespacedServiceAccountAsync("default", "default", cancellationToken: token) is var account
                && (!needsSecret || account.Secrets is { Count: > 0 }));
        start.Reached("account");

        Task UntilAsync(string what, Func<CancellationToken, Task<bool>> holds) => Deadline.UntilAsync(
            what, start.Options.BootWithin, Interval, token => AskAsync(holds, token), start.Options.Time, cancellationToken);
    }

    /// <summary>What is not there yet, or not answered, is asked for again.</summary>
    private static async Task<bool> AskAsync(Func<CancellationToken, Task<bool>> holds, CancellationToken cancellationToken)
    {
        try
        {
            return await holds(cancellationToken);
        }
        catch (HttpOperationException answer) when (answer.Response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict
            or >= HttpStatusCode.InternalServerError)
        {
            return false;
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string> marks) => new(marks, StringComparer.Ordinal);
}
