using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The administrator's client certificate by itself: the server's certificate is not looked at, so an expired one does not hide
/// what the API server says of the client's. A new connection each time.
/// </summary>
internal sealed class ClientCertificateAlone : IProbe
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    /// <inheritdoc/>
    public string Name => "client-certificate";

    /// <inheritdoc/>
    public string Question =>
        "the administrator's client certificate shown to the API server by a client that, like curl -k, does not look at the server's certificate";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("client that trusts all", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(cluster.ClientCertificateFile, cluster.ClientKeyFile);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [certificate],
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
        };
        using var client = new HttpClient(handler) { Timeout = AnswerWithin };
        try
        {
            using var response = await client.GetAsync(new Uri($"https://{cluster.ApiServer}/api/v1/nodes?limit=1"), cancellationToken);
            var text =
                $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}, serial {certificate.SerialNumber}, notAfter "
                + $"{certificate.NotAfter.ToUniversalTime():u}";
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Reading.Ok(text),
                HttpStatusCode.Unauthorized => Reading.Failed(Classification.Unauthorized, text),
                HttpStatusCode.Forbidden => Reading.Failed(Classification.Forbidden, text),
                _ => Reading.Failed(Classification.OtherFailure, text),
            };
        }
        catch (HttpRequestException exception)
        {
            return Reading.Failed(exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reading.Failed(Classification.TimedOut, $"no answer within {AnswerWithin.TotalSeconds:0} s");
        }
    }
}
