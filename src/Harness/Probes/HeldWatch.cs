using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// A watch as controllers hold them, opened in the steady state with the administrator's client certificate and never opened again: whether events
/// still come when a certificate expires that was good when it was opened. The server's certificate is not looked at.
/// </summary>
internal sealed class HeldWatch : IProbe, IAsyncDisposable
{
    private const string ConfigMap = "watched";
    private const string Key = "change";

    /// <summary>Far beyond every run; of its own accord the API server ends a watch after 30 to 60 minutes (--min-request-timeout).</summary>
    private const int WatchSeconds = 24 * 60 * 60;

    private static readonly TimeSpan EventWithin = Patience.OfSeconds(5);
    private static readonly TimeSpan OpenWithin = Patience.OfSeconds(10);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock sync = new();
    private X509Certificate2? certificate;
    private HttpClient? client;
    private Task reading = Task.CompletedTask;
    private TaskCompletionSource turned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset openedAt;
    private string? ending;
    private int change;
    private int lastSeen;

    /// <inheritdoc/>
    public string Name => "watch";

    /// <inheritdoc/>
    public string Question =>
        "a watch from the host, opened in the steady state with the administrator's client certificate and held: does a change reach it within 5 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.OpenConnections, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => EventWithin;

    /// <inheritdoc/>
    public async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        await LabNamespace.EnsureAsync(cluster, cancellationToken);
        await LabNamespace.MakeAsync(() => cluster.Observer.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { Name = ConfigMap } }, LabNamespace.Name, cancellationToken: cancellationToken));
        certificate ??= X509Certificate2.CreateFromPemFile(cluster.ClientCertificateFile, cluster.ClientKeyFile);
        client ??= new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [certificate],
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(OpenWithin);
        var response = await client.GetAsync(
            new Uri(
                $"https://{cluster.ApiServer}/api/v1/namespaces/{LabNamespace.Name}/configmaps"
                + $"?watch=true&timeoutSeconds={WatchSeconds}&fieldSelector=metadata.name={ConfigMap}"),
            HttpCompletionOption.ResponseHeadersRead,
            deadline.Token);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw new InvalidOperationException(
                    $"the watch was not opened: {ApiFailure.OfAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token)).Text}");
            }
        }

        openedAt = cluster.Options.Time.GetUtcNow();
        reading = ReadAsync(response, cluster.Options.Time);
    }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (Ended() is { } endedBefore)
        {
            return endedBefore;
        }

        change++;
        try
        {
            await cluster.Observer.CoreV1.PatchNamespacedConfigMapAsync(
                new V1Patch(
                    $$"""{"data": {"{{Key}}": "{{change}}"} }""",
                    V1Patch.PatchType.MergePatch), ConfigMap, LabNamespace.Name, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return Ended() ?? failure.AsFailed($"watch opened {openedAt:HH:mm:ss}: change {change}, which it should show, was not made");
        }

        return await SeesAsync(change, cluster.Options.Time, cancellationToken)
            ? Reading.Ok($"watch opened {openedAt:HH:mm:ss}: change {change} came")
            : Ended() ?? Reading.Failed(
                Classification.TimedOut, $"watch opened {openedAt:HH:mm:ss}: change {change} did not come within {EventWithin.TotalSeconds:0} s, and "
                    + "the connection is open");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        client?.Dispose();
        certificate?.Dispose();
        stop.Dispose();
    }

    /// <summary>The change that a line of a watch reports; <see langword="null"/> where it reports none.</summary>
    internal static int? ChangeIn(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("object", out var changed)
            && changed.TryGetProperty("data", out var data)
            && data.TryGetProperty(Key, out var value)
            && int.TryParse(value.GetString(), out var number)
            ? number
            : null;
    }

    /// <summary>Whether a line of a watch is the server's farewell, a Status instead of an object.</summary>
    internal static bool IsError(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("type", out var type) && type.GetString() == "ERROR";
    }

    private async Task ReadAsync(HttpResponseMessage response, TimeProvider time)
    {
        var said = "the server ended it without a word";
        try
        {
            using (response)
            {
                using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(stop.Token));
                while (await lines.ReadLineAsync(stop.Token) is { } line)
                {
                    if (IsError(line))
                    {
                        said = line;
                    }
                    else if (ChangeIn(line) is { } number)
                    {
                        Turn(() => lastSeen = Math.Max(lastSeen, number));
                    }
                }
            }
        }
        catch (Exception exception)
        {
            said = exception is IOException or HttpRequestException ? ApiFailure.Of(exception, CancellationToken.None)!.Text : exception.Message;
        }

        Turn(() => ending = $"ended {time.GetUtcNow():HH:mm:ss}: {said}");
    }

    private async Task<bool> SeesAsync(int number, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(_ => deadline.Cancel(), null, EventWithin, Timeout.InfiniteTimeSpan);
        while (true)
        {
            Task next;
            lock (sync)
            {
                if (lastSeen >= number || ending is not null)
                {
                    return lastSeen >= number;
                }

                next = turned.Task;
            }

            try
            {
                await next.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    private Reading? Ended()
    {
        lock (sync)
        {
            return ending is null ? null : Reading.Failed(Classification.ConnectionClosed, $"watch opened {openedAt:HH:mm:ss}, {ending}");
        }
    }

    private void Turn(Action change)
    {
        TaskCompletionSource before;
        lock (sync)
        {
            change();
            before = turned;
            turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.TrySetResult();
    }
}
