using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The certificate that the API server made for itself when it started and keeps in memory. It serves it to who asks for the name that only it asks
/// for; who asks is judged by its own word alone, since it signed it itself.
/// </summary>
internal sealed class LoopbackHandshake : IProbe
{
    /// <inheritdoc/>
    public string Name => "loopback";

    /// <inheritdoc/>
    public string Question =>
        "a new TLS handshake with the API server inside the node under the name apiserver-loopback-client: are the dates of the certificate that it "
        + "made for itself good?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var result = await cluster.ControlPlane.ShellAsync(
            $"timeout {Patience.Seconds(10)} openssl s_client -connect {cluster.ApiServerOnNetwork} -servername {cluster.Distribution.Loopback.ServerName} </dev/null 2>&1 | "
            + "sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p;/errno=/p'",
            cancellationToken);
        if (!result.StandardOutput.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            return Reading.Failed(result.Output.Trim() is { Length: > 0 } said ? said : "no handshake within 10 s");
        }

        var certificate = InspectedCertificate.FromPem(result.StandardOutput, "what was served")[0];
        return Read(certificate, cluster.Options.Time.GetUtcNow());
    }

    /// <summary>Judges the dates of a self-signed certificate.</summary>
    internal static Reading Read(InspectedCertificate certificate, DateTimeOffset now)
    {
        var text =
            $"{certificate.Subject}, serial {certificate.Serial}, notBefore {certificate.Validity.NotBefore:u}, notAfter {certificate.Validity.NotAfter:u}";
        return certificate.Validity.Contains(now)
            ? Reading.Ok(text)
            : Reading.Failed(now < certificate.Validity.NotBefore ? Classification.CertificateNotYetValid : Classification.CertificateExpired, text);
    }
}
