using System.Net;
using System.Net.Security;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Autorest;

namespace Lab.Harness.Probes;

/// <summary>
/// A program's view: the official .NET client with the administrator's kubeconfig, a new client and connection each time. The client's own
/// validation hides the reason of a refusal, so the probe installs one that tells it.
/// </summary>
internal sealed class DotnetClient : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "dotnet-client";

    /// <inheritdoc/>
    public string Question =>
        "KubernetesClient for .NET on the host lists nodes with the administrator's kubeconfig; a refused chain is told element by element";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => AnswerWithin;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var configuration = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(cluster.Kubeconfig));
        TlsJudgement? judgement = null;
        SocketsHttpHandler? connections = null;
        configuration.FirstMessageHandlerSetup = handler => connections = handler;
        using var client = new Kubernetes(configuration);
        // The constructor installs the client's own validation last, so ours has to come after it.
        connections!.SslOptions.CertificateChainPolicy = cluster.TrustAnchor.ChainPolicy();
        connections.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            judgement = TlsJudgement.Of(certificate, chain, errors);
            return errors == SslPolicyErrors.None;
        };
        client.HttpClient.Timeout = AnswerWithin;
        try
        {
            var nodes = await client.CoreV1.ListNodeAsync(cancellationToken: cancellationToken);
            var states = nodes.Items
                .Select(node => (
                    node.Metadata.Name,
                    Ready: node.Status.Conditions.FirstOrDefault(condition => condition.Type == "Ready")?.Status == "True"))
                .ToList();
            var text = string.Join(", ", states.Select(state => $"{state.Name} {(state.Ready ? "Ready" : "NotReady")}"));
            return states.Count > 0 && states.TrueForAll(state => state.Ready)
                ? Reading.Ok(text)
                : Reading.Failed(Classification.NotReady, text.Length == 0 ? "no nodes" : text);
        }
        catch (HttpOperationException exception)
        {
            var status = exception.Response.StatusCode;
            return Reading.Failed(
                status switch
                {
                    HttpStatusCode.Unauthorized => Classification.Unauthorized,
                    HttpStatusCode.Forbidden => Classification.Forbidden,
                    _ => Classification.OtherFailure,
                },
                $"HTTP {(int)status} {status}: {exception.Response.Content.Trim()}");
        }
        catch (HttpRequestException exception)
        {
            return judgement is { Errors: not SslPolicyErrors.None }
                ? Reading.Failed(judgement.Classification, $"{exception.InnerException?.Message ?? exception.Message} {judgement.Text}")
                : Reading.Failed(string.Join(" ", Messages(exception)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reading.Failed(Classification.TimedOut, $"no answer within {AnswerWithin.TotalSeconds:0} s");
        }
    }

    private static IEnumerable<string> Messages(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception.Message;
        }
    }
}
