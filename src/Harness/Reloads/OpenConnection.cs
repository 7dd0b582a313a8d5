using System.Globalization;
using System.Text;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>One connection to the workload that is held open, without a request, and opened again when it has ended.</summary>
/// <param name="workload">The workload.</param>
/// <param name="space">The namespace of its copy.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenConnection(ServingWorkload workload, string space, TimeProvider time) : IProbe, IAsyncDisposable
{
    /// <summary>Its name in journals.</summary>
    public const string ProbeName = "open-connection";

    private readonly CancellationTokenSource stop = new();
    private Task<string>? held;
    private DateTimeOffset openedAt;

    /// <inheritdoc/>
    public string Name => ProbeName;

    /// <inheritdoc/>
    public string Question => $"holds one connection to port {workload.Port} open, without a request, and tells when it ends";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (held is { IsCompleted: true } ended)
        {
            held = null;
            var words = await ended;
            return Reading.Failed(
                Classification.ConnectionClosed,
                string.Create(CultureInfo.InvariantCulture, $"the connection of {openedAt:HH:mm:ss} ended: {words}").TrimEnd(':', ' '));
        }

        if (held is null)
        {
            if (await WorkloadPod.FindAsync(cluster, workload, space, cancellationToken) is not { } pod)
            {
                return Reading.Failed(Classification.NotReady, "no pod of the workload runs");
            }

            openedAt = time.GetUtcNow();
            held = HoldAsync(cluster.ControlPlane, pod.Address);
        }

        return Reading.Ok(string.Create(CultureInfo.InvariantCulture, $"open since {openedAt:HH:mm:ss}"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await (held as Task ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    /// <summary>What openssl wrote last when the connection had ended.</summary>
    private async Task<string> HoldAsync(Node node, string address)
    {
        var words = new StringBuilder();
        await node.StreamAsync(
            ["openssl", "s_client", "-quiet", "-connect", $"{address}:{workload.Port}", "-servername", workload.ServerName],
            (isError, bytes) =>
            {
                if (isError && words.Length < 4096)
                {
                    words.Append(Encoding.UTF8.GetString(bytes.Span));
                }
            },
            stop.Token);

        // The first lines name the address, and judge a chain that openssl does not know.
        return words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault(line => !line.StartsWith("verify", StringComparison.Ordinal) && !line.StartsWith("depth=", StringComparison.Ordinal)
                && !line.StartsWith("Connecting to ", StringComparison.Ordinal)) ?? "";
    }
}
