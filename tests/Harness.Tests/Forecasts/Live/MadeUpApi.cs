using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Lab.Harness.Clusters;

namespace Lab.Harness.Tests.Forecasts.Live;

/// <summary>An API that answers as it is told to, without TLS; what it has no answer to is forbidden.</summary>
internal sealed class MadeUpApi : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> asked = [];

    /// <summary>Its port; nobody answers there before <see cref="Start"/>.</summary>
    public int Port { get; } = FreePort.OnLoopback();

    /// <summary>What it was asked, a verb and a path each.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>A kubeconfig that leads to it.</summary>
    /// <param name="user">What stands below its user.</param>
    public string Kubeconfig(string user = "token: abcdef") => $$"""
        apiVersion: v1
        kind: Config
        current-context: x
        contexts:
        - name: x
          context: {cluster: y, user: z}
        clusters:
        - name: y
          cluster: {server: "http://127.0.0.1:{{Port}}"}
        users:
        - name: z
          user: {{{user}}}
        """;

    /// <summary>Begins to answer.</summary>
    /// <param name="answer">The answer to a path, as JSON; <see langword="null"/> for one that is forbidden.</param>
    public void Start(Func<string, string?> answer)
    {
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = ServeAsync(answer);
    }

    public void Dispose() => listener.Close();

    private async Task ServeAsync(Func<string, string?> answer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = context.Request.Url!.AbsolutePath.TrimEnd('/');
            asked.Enqueue($"{context.Request.HttpMethod} {path}");
            var text = answer(path);
            context.Response.StatusCode = text is null ? 403 : 200;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(text ?? "{}"), willBlock: false);
        }
    }
}
