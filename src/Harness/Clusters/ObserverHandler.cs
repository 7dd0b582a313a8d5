using System.Net;
using Docker.DotNet;

namespace Lab.Harness.Clusters;

/// <summary>
/// Shows the observer's token for as long as it can serve. A procedure may replace the key pair that signed it: the API server then answers 401 to it,
/// and would seem to refuse everybody. From there on the observer comes in by another way.
/// </summary>
/// <param name="isKeyReplaced">
/// Whether another key pair is in place than the one that signed the token. Without that a 401 is the API server's own matter, and stays.
/// </param>
/// <param name="waysIn">
/// The other ways, in the order in which they are tried: each in words, and what opens it; that gives <see langword="null"/> where there is none.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class ObserverHandler(
    Func<CancellationToken, Task<bool>> isKeyReplaced,
    IReadOnlyList<(string Words, Func<CancellationToken, Task<HttpMessageHandler?>> OpenAsync)> waysIn,
    TimeProvider time) : DelegatingHandler
{
    /// <summary>To look costs a command on the node, and several probes are refused at a time.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private HttpMessageInvoker? open;
    private long? lookedAt;

    /// <summary>How the observer comes in, in words; <see langword="null"/> for the token.</summary>
    public string? OtherWayIn { get; private set; }

    /// <summary>Since when it comes in that way; <see langword="null"/> for the token.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (open is not null)
        {
            return await SendOtherwiseAsync(open, request, cancellationToken);
        }

        // It may have to be sent once more.
        await (request.Content?.LoadIntoBufferAsync(cancellationToken) ?? Task.CompletedTask);
        var answer = await base.SendAsync(request, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Unauthorized && await AskOtherwiseAsync(request, cancellationToken) is { } other
            ? Instead(answer, other)
            : answer;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            open?.Dispose();
            turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpResponseMessage Instead(HttpResponseMessage answer, HttpResponseMessage other)
    {
        answer.Dispose();
        return other;
    }

    private static Task<HttpResponseMessage> SendOtherwiseAsync(HttpMessageInvoker way, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = null;
        return way.SendAsync(request, cancellationToken);
    }

    /// <summary>The answer to the first other way that is let in, which is taken from then on; <see langword="null"/> where there is none.</summary>
    private async Task<HttpResponseMessage?> AskOtherwiseAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (open is not null)
            {
                return await SendOtherwiseAsync(open, request, cancellationToken);
            }

            if (lookedAt is { } last && time.GetElapsedTime(last) < LookAgainAfter)
            {
                return null;
            }

            lookedAt = time.GetTimestamp();
            return await isKeyReplaced(cancellationToken) ? await TryWaysAsync(request, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is DockerApiException or CommandFailedException or HttpRequestException or TimeoutException)
        {
            // The node could not be looked at, or does not let anybody in just now: the answer to the token stands.
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<HttpResponseMessage?> TryWaysAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (words, openAsync) in waysIn)
        {
            if (await openAsync(cancellationToken) is not { } handler)
            {
                continue;
            }

            var way = new HttpMessageInvoker(handler);
            var answer = await SendOtherwiseAsync(way, request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                Since = time.GetUtcNow();
                OtherWayIn = words;
                open = way;
                return answer;
            }

            answer.Dispose();
            way.Dispose();
        }

        return null;
    }
}
