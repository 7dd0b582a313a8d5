using System.Net;
using System.Net.Security;

namespace Lab.Bench;

/// <summary>Asks an API server whether it is healthy, each time through a connection of its own.</summary>
internal static class FreshHealth
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    /// <summary>Whether <c>/healthz</c> answers <c>ok</c>. Its certificate is not looked at.</summary>
    public static async Task<bool> IsOkAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        using var connection = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        };
        using var client = new HttpClient(connection) { Timeout = AnswerWithin };
        try
        {
            return await client.GetStringAsync(new Uri($"https://{server}/healthz"), cancellationToken) == "ok";
        }
        catch (Exception exception) when (
            exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
