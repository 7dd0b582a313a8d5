using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Harness.Wire;

/// <summary>Reads certificates as their servers present them at the moment.</summary>
internal static class ServedCertificates
{
    /// <summary>Of this one the cluster's clients on this machine are shown the first node's.</summary>
    private const string ApiServer = "apiserver";

    /// <summary>Whether a component serves it where it can be read.</summary>
    public static bool IsServed(Cluster cluster, string certificate) => cluster.Distribution.EndpointOf(certificate) is not null;

    /// <summary>The certificate as it is served; <see langword="null"/> where nothing was served.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="certificate">Its name in the catalogue.</param>
    /// <param name="phase">Name of the phase in which it is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CertificateRecord?> ReadAsync(Cluster cluster, string certificate, string phase, CancellationToken cancellationToken) =>
        await SeeAsync(cluster, cluster.ControlPlane, certificate, cancellationToken) is var (served, where) && served is not null
            ? served.ToRecord(certificate, where, phase, CertificateSource.Wire)
            : null;

    /// <summary>The certificate as a node serves it, and where; <see langword="null"/> where nothing was served.</summary>
    public static async Task<(InspectedCertificate? Certificate, string Where)> SeeAsync(
        Cluster cluster, Node node, string certificate, CancellationToken cancellationToken)
    {
        if (certificate == ApiServer && node == cluster.ControlPlane)
        {
            var handshake = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken);
            return (handshake.Certificate, cluster.ApiServerOnNetwork);
        }

        var endpoint = cluster.Distribution.AddressOf(cluster.Distribution.EndpointOf(certificate)!, node.Address);
        var served = await node.ShellAsync(new NodeHandshake(endpoint).Command, cancellationToken);
        return served.StandardOutput.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            ? (InspectedCertificate.FromPem(served.StandardOutput, endpoint)[0], endpoint)
            : (null, endpoint);
    }
}
