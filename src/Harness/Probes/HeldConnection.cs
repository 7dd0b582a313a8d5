using System.Net.Security;
using System.Net.Sockets;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// One connection to the API server, opened when the probe first asks and never opened again. A certificate is judged in the handshake only,
/// so what this connection sees differs from what a fresh one sees. Its client certificate is the observer's own, which does not expire in the run:
/// the API server checks a client certificate's dates at every request.
/// </summary>
internal sealed class HeldConnection : IProbe, IAsyncDisposable
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);
    private HttpClient? connection;
    private DateTimeOffset? openedAt;

    /// <inheritdoc/>
    public string Name => "held-connection";

    /// <inheritdoc/>
    public string Question =>
        "one TLS connection from the host to the API server, opened in the steady state and kept open, with a client certificate that does not expire";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.OpenConnections, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        connection ??= Open(cluster);
        try
        {
            using var response = await connection.GetAsync(new Uri("/api/v1/nodes?limit=1", UriKind.Relative), cancellationToken);
            var text = $"connection opened {openedAt:HH:mm:ss}: HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
            return response.IsSuccessStatusCode ? Reading.Ok(text) : Reading.Failed(text);
        }
        catch (HttpRequestException exception)
        {
            return Reading.Failed(Classification.ConnectionClosed, $"connection opened {openedAt:HH:mm:ss}: {Innermost(exception).Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reading.Failed(Classification.TimedOut, $"connection opened {openedAt:HH:mm:ss}: no answer within {AnswerWithin.TotalSeconds:0} s");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    private HttpClient Open(Cluster cluster)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            MaxConnectionsPerServer = 1,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = cluster.TrustAnchor.ChainPolicy(),
                ClientCertificates = [cluster.ObserverCertificate],
            },
            ConnectCallback = async (context, token) =>
            {
                if (openedAt is not null)
                {
                    throw new IOException("the connection that was held is closed");
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, token);
                openedAt = cluster.Options.Time.GetUtcNow();
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"https://{cluster.ApiServer}"), Timeout = AnswerWithin };
    }

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;
}
