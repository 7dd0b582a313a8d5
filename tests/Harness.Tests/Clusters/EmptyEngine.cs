using System.Net.Sockets;
using System.Text;

namespace Lab.Harness.Tests.Clusters;

/// <summary>Answers at a socket as a container engine does that has nothing: no container, no network, no image.</summary>
internal sealed class EmptyEngine : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    private readonly string version;
    private readonly string information;

    /// <summary>Starts to listen.</summary>
    /// <param name="socket">Where.</param>
    /// <param name="component">What it says that it is made of.</param>
    /// <param name="security">A security option that it says it has.</param>
    public EmptyEngine(string socket, string component = "Engine", string security = "name=cgroupns")
    {
        version = $$"""{"Version": "0.0.1", "ApiVersion": "1.47", "Components": [{"Name": "{{component}}", "Version": "0.0.1"}]}""";
        information = $$"""
            {"ID": "empty", "NCPU": 2, "MemTotal": 1, "Driver": "none", "CgroupVersion": "2", "SecurityOptions": ["{{security}}"]}
            """;
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
            var (status, body) = AnswerTo(await ReadRequestAsync(connection));
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
