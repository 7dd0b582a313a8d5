using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// A pod that starts at this moment: the API server issues a token for its service account, and has to accept what it issued. The token names the key that
/// it is signed with.
/// </summary>
internal sealed class NewToken : IProbe
{
    private const int Shown = 8;

    /// <inheritdoc/>
    public string Name => "new-token";

    /// <inheritdoc/>
    public string Question =>
        "a request to the API server with a token that it has just issued: is it accepted, and signed with the key that is to sign, the new one where one was "
        + "made?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("clients in new pods", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => RequestText.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var toSign = (await cluster.ControlPlane.ShellAsync(NameOfKey(cluster.Distribution), cancellationToken)).OrThrow("name the key that is to sign")
            .StandardOutput.Trim();
        try
        {
            var token = (await cluster.Observer.CoreV1.CreateNamespacedServiceAccountTokenAsync(
                new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [] } },
                "default",
                LabNamespace.Name,
                cancellationToken: cancellationToken)).Status.Token;
            var signedWith = KeyOf(token);
            using var connections = new SocketsHttpHandler();
            connections.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            using var client = new HttpClient(connections) { Timeout = RequestText.AnswerWithin };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await client.GetAsync(new Uri($"https://{cluster.ApiServer}{RequestText.Path}"), cancellationToken);
            return response.IsSuccessStatusCode
                ? Judge(signedWith, toSign)
                : ApiFailure.OfAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken))
                    .AsFailed($"a token signed with the key {Short(signedWith)}");
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed("a new token");
        }
    }

    /// <summary>What an accepted token tells of the key that it is signed with.</summary>
    internal static Reading Judge(string signedWith, string toSign) => signedWith == toSign
        ? Reading.Ok($"accepted, signed with the key {Short(signedWith)}")
        : Reading.Failed(Classification.OtherFailure, $"accepted, but signed with the key {Short(signedWith)}, where {Short(toSign)} is to sign");

    /// <summary>The name of the key that a token is signed with, out of its header (RFC 7515, section 4.1.4).</summary>
    internal static string KeyOf(string token)
    {
        var header = token.Split('.')[0].Replace('-', '+').Replace('_', '/');
        using var fields = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(header.PadRight((header.Length + 3) / 4 * 4, '='))));
        return fields.RootElement.TryGetProperty("kid", out var key) ? key.GetString() ?? "" : "";
    }

    /// <summary>
    /// Names a key as the API server does: the hash of the public one (<c>pkg/serviceaccount/jwt.go</c>, keyIDFromPublicKey).
    /// </summary>
    private static string NameOfKey(Distribution distribution) =>
        $"f={CertificateCatalogue.NewServiceAccountKeys.PublicPath}; [ -e $f ] || f={distribution.Certificates.ServiceAccountKeys.PublicPath}; "
        + "openssl pkey -pubin -in $f -outform DER | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '='";

    private static string Short(string key) => key.Length > Shown ? $"{key[..Shown]}…" : key;
}
