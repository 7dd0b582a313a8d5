using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>One TLS handshake as a client that wants to see, not to trust: every certificate is accepted, copied out and judged.</summary>
/// <param name="Certificate">The certificate that was served; <see langword="null"/> where the handshake did not come that far.</param>
/// <param name="Classification">The judgement on its chain, or the kind of failure.</param>
/// <param name="Text">The judgement or failure in words.</param>
internal sealed record TlsHandshake(InspectedCertificate? Certificate, Classification Classification, string Text)
{
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);

    /// <summary>Opens a connection, shakes hands and closes it.</summary>
    /// <param name="server">Where it connects to.</param>
    /// <param name="trustAnchor">The authority that is trusted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="serverName">The name that the certificate has to have; <see langword="null"/> for the address that it connects to.</param>
    public static async Task<TlsHandshake> WithAsync(IPEndPoint server, TrustAnchor trustAnchor, CancellationToken cancellationToken, string? serverName = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerWithin);
        InspectedCertificate? served = null;
        TlsJudgement? judgement = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server, deadline.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = serverName ?? server.Address.ToString(),
                    CertificateChainPolicy = trustAnchor.ChainPolicy(),
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        served = certificate is null ? null : InspectedCertificate.From(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
                        judgement = TlsJudgement.Of(certificate, chain, errors);
                        return true;
                    },
                },
                deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TlsHandshake(null, Classification.TimedOut, $"no handshake within {AnswerWithin.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            return new TlsHandshake(served, FailureText.Classify(exception.Message), exception.Message);
        }

        return new TlsHandshake(served, judgement!.Classification, judgement.Text);
    }
}
