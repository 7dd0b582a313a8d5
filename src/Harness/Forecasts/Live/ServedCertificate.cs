using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Live;

/// <summary>What a TLS port serves to a client that wants to see, not to trust: nothing is sent behind the handshake.</summary>
internal static class ServedCertificate
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>Shakes hands, and reads the certificate that is served.</summary>
    /// <returns>The certificate, or why there is none.</returns>
    public static async Task<(InspectedCertificate? Certificate, string Failure)> ReadAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerWithin);
        InspectedCertificate? served = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, deadline.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    {
                        served = certificate is null ? null : InspectedCertificate.From(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
                        return true;
                    },
                },
                deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (served, $"no handshake within {AnswerWithin.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or InvalidInputException)
        {
            // A server that asks for a client certificate has shown its own before it refuses.
            return (served, exception.Message);
        }

        return (served, "");
    }
}
