using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>A client outside of the cluster that is in use all the time: the administrator's kubeconfig, read again for each request.</summary>
internal sealed class RequestOnHost : IProbe
{
    /// <inheritdoc/>
    public string Name => "request-host";

    /// <inheritdoc/>
    public string Question =>
        "a request to the API server from the host about three times a second, each on a new connection, with the administrator's kubeconfig as "
        + "it is at that moment";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("client on the host", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => RequestText.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => RequestText.Pause;

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        TlsJudgement? judgement = null;
        using var certificate = X509Certificate2.CreateFromPemFile(cluster.ClientCertificateFile, cluster.ClientKeyFile);
        using var connections = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [certificate],
                CertificateChainPolicy = cluster.TrustAnchor.ChainPolicy(),
                RemoteCertificateValidationCallback = (_, served, chain, errors) =>
                {
                    judgement = TlsJudgement.Of(served, chain, errors);
                    return errors == SslPolicyErrors.None;
                },
            },
        };
        using var client = new HttpClient(connections) { Timeout = RequestText.AnswerWithin };
        try
        {
            using var response = await client.GetAsync(new Uri($"https://{cluster.ApiServer}{RequestText.Path}"), cancellationToken);
            return response.IsSuccessStatusCode
                ? RequestText.Granted
                : ApiFailure.OfAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken)).AsFailed(RequestText.Request);
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return judgement is { Errors: not SslPolicyErrors.None }
                ? Reading.Failed(judgement.Classification, $"{RequestText.Request}: {judgement.Text}")
                : failure.AsFailed(RequestText.Request);
        }
    }
}
