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
    /// <param name="host">Where to connect to.</param>
    /// <param name="port">Its port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="serverName">The name to ask for; without it the host.</param>
    /// <returns>The certificate and behind it what else was shown, or nothing and why.</returns>
    public static async Task<(IReadOnlyList<InspectedCertificate> Chain, string Failure)> ReadAsync(
        string host, int port, CancellationToken cancellationToken, string? serverName = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerWithin);
        IReadOnlyList<InspectedCertificate> served = [];
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, deadline.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = serverName ?? host,

                    // Nobody else is asked for anything on behalf of what is shown.
                    CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                    RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                    {
                        served = certificate is null ? [] : Shown(certificate, chain?.ChainPolicy.ExtraStore ?? []);
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

    private static IReadOnlyList<InspectedCertificate> Shown(X509Certificate leaf, X509Certificate2Collection others) =>
    [
        .. new[] { leaf }.Concat(others).Select(certificate => InspectedCertificate.From(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData())))
            .DistinctBy(certificate => certificate.Fingerprint),
    ];
}
