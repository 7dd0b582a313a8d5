using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Scenarios;

/// <summary>Reads certificates as their servers present them at the moment.</summary>
internal static class ServedCertificates
{
    /// <summary>Whether a component serves it where it can be read.</summary>
    public static bool IsServed(Cluster cluster, string certificate) => certificate == "apiserver" || EndpointOf(cluster.ControlPlane, certificate) is not null;

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
        if (certificate == "apiserver" && node == cluster.ControlPlane)
        {
            var handshake = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken);
            return (handshake.Certificate, cluster.ApiServerOnNetwork);
        }

        var endpoint = certificate == "apiserver" ? $"{node.Address}:6443" : EndpointOf(node, certificate)!;
        var served = await node.ShellAsync(new NodeHandshake(endpoint).Command, cancellationToken);
        return served.StandardOutput.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            ? (InspectedCertificate.FromPem(served.StandardOutput, endpoint)[0], endpoint)
            : (null, endpoint);
    }

    private static string? EndpointOf(Node node, string certificate) => certificate switch
    {
        "etcd-server" => "127.0.0.1:2379",
        "etcd-peer" => $"{node.Address}:2380",
        "kubelet-serving" => $"{node.Address}:10250",
        "webhook-serving" => ServiceEndpoint("lab", "webhook"),
        "aggregated-api-serving" => ServiceEndpoint("wardle", "api"),
        _ => null,
    };

    /// <summary>The address of a service, as shell that asks for it.</summary>
    private static string ServiceEndpoint(string space, string service) =>
        $"$(kubectl --kubeconfig /etc/kubernetes/admin.conf --namespace {space} get service {service} -o jsonpath={{.spec.clusterIP}}):443";
}
