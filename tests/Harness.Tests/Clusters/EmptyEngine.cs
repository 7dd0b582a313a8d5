using System.Net.Sockets;
using System.Text;

namespace Lab.Harness.Tests.Clusters;

/// <summary>
/// Answers at a socket as a container engine does that has nothing: no container, no network, no image. A test may answer a request itself, by
/// the first line of it.
/// </summary>
internal sealed class EmptyEngine : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private readonly Func<string, (string Status, string Body)?> answers;

    private readonly string version;
    private readonly string information;

    /// <summary>Starts to answer.</summary>
    /// <param name="socket">Where.</param>
    /// <param name="further">Further members of what it says of itself, as JSON with a comma before them.</param>
    /// <param name="component">What it says that it is made of.</param>
    /// <param name="answers">What a test answers itself, by the first line of a request.</param>
    public EmptyEngine(
        string socket, string further = "", string component = "Engine", Func<string, (string Status, string Body)?>? answers = null)
    {
        this.answers = answers ?? (_ => null);
        version = $$"""{"Version": "0.0.1", "ApiVersion": "1.47", "Components": [{"Name": "{{component}}", "Version": "0.0.1"}]}""";
        information = $$"""{"ID": "empty", "NCPU": 2, "MemTotal": 1, "Driver": "none"{{further}}}""";
        listener.Bind(new UnixDomainSocketEndPoint(socket));
        listener.Listen();
        serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var connection = await listener.AcceptAsync(stop.Token);
            var request = await ReadRequestAsync(connection);
            var (status, body) = answers(request) ?? AnswerTo(request);
            var answer = $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
            await connection.SendAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
            connection.Shutdown(SocketShutdown.Both);
        }
    }

    private async Task<string> ReadRequestAsync(Socket connection)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await connection.ReceiveAsync(buffer, stop.Token) is var read and > 0)
        {
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return request.ToString().Split('\n')[0];
    }

    private (string Status, string Body) AnswerTo(string request) =>
        request.Contains("/version ", StringComparison.Ordinal) ? ("200 OK", version)
        : request.Contains("/info ", StringComparison.Ordinal) ? ("200 OK", information)
        : request.Contains("/images/json", StringComparison.Ordinal) ? ("200 OK", "[]")
        : ("404 Not Found", """{"message": "there is nothing here"}""");
}
