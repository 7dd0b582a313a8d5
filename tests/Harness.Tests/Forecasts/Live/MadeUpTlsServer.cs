using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Certificates;

namespace Lab.Harness.Tests.Forecasts.Live;

/// <summary>A port that shakes hands with a certificate, and says nothing more.</summary>
internal sealed class MadeUpTlsServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 leaf;
    private readonly SslStreamCertificateContext shown;

    /// <summary>Begins to serve.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="further">What is shown behind it.</param>
    public MadeUpTlsServer(IssuedCertificate certificate, params IEnumerable<IssuedCertificate> further)
    {
        leaf = certificate.ToX509Certificate2();
        shown = SslStreamCertificateContext.Create(
            leaf, [.. further.Select(item => X509Certificate2.CreateFromPem(item.CertificatePem))], offline: true);
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        listener.Dispose();
        leaf.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = shown });
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // The client has seen what it wanted.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
