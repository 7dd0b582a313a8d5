using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Clusters;

/// <summary>Reads the certificates that lie on a cluster's node and on this machine.</summary>
public static class ClusterCertificates
{
    private const string Mark = "### ";

    /// <summary>Reads every certificate of the catalogue that is there, and the administrator's on this machine.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="phase">Name of the phase in which they are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CertificateRecord>> ReadFilesAsync(Cluster cluster, string phase, CancellationToken cancellationToken)
    {
        var entries = CertificateCatalogue.WithWorkloads.Entries
            .Select(entry => (entry.Name, Location: cluster.Pki?.LocationOf(entry.Name) ?? entry.Location))
            .ToList();
        var paths = entries.Select(entry => entry.Location.CertificatePath).Distinct();
        var listing = (await cluster.ControlPlane.ShellAsync(
            $"for f in {string.Join(' ', paths)}; do if [ -e $f ]; then echo '{Mark}'$f; cat $f; fi; done", cancellationToken)).OrThrow("read certificates");
        var contents = listing.StandardOutput.Split(Mark, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var records = new List<CertificateRecord>();
        foreach (var entry in entries)
        {
            if (contents.TryGetValue(entry.Location.CertificatePath, out var content))
            {
                var path = entry.Location.CertificatePath;
                var certificate = entry.Location.IsEmbedded
                    ? InspectedCertificate.FromKubeconfig(Kubeconfig.Parse(content, path), path)
                    : InspectedCertificate.FromPem(content, path)[0];
                records.Add(certificate.ToRecord(entry.Name, path, phase, CertificateSource.File));
            }
        }

        var onHost = Path.GetFileName(cluster.ClientCertificateFile);
        var client = await File.ReadAllTextAsync(cluster.ClientCertificateFile, cancellationToken);
        records.Add(InspectedCertificate.FromPem(client, onHost)[0].ToRecord("admin", $"{onHost} on the host", phase, CertificateSource.File));
        return records;
    }
}
