using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Clusters;

/// <summary>Reads the certificates that lie on a cluster's node and on this machine.</summary>
internal static class ClusterCertificates
{
    private const string Mark = "### ";

    /// <summary>
    /// Reads every certificate of the catalogue that lies on the nodes, and the administrator's on this machine. A path on another than the first
    /// node has the node's name in front.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="phase">Name of the phase in which they are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CertificateRecord>> ReadFilesAsync(Cluster cluster, string phase, CancellationToken cancellationToken)
    {
        var records = new List<CertificateRecord>(await ReadNodeAsync(cluster, cluster.ControlPlane, phase, cancellationToken));
        if (await ReadOnHostAsync(cluster, cancellationToken) is var (onHost, path) && onHost is not null)
        {
            records.Add(onHost.ToRecord("admin", $"{path} on the host", phase, CertificateSource.File));
        }

        foreach (var node in cluster.Nodes.Skip(1))
        {
            records.AddRange(
                (await ReadNodeAsync(cluster, node, phase, cancellationToken)).Select(record => record with { Path = $"{node.Name}:{record.Path}" }));
        }

        return records;
    }

    /// <summary>Reads every certificate of the catalogue that lies on one node.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="node">The node.</param>
    /// <param name="phase">Name of the phase in which they are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CertificateRecord>> ReadNodeAsync(Cluster cluster, Node node, string phase, CancellationToken cancellationToken)
    {
        var entries = cluster.Distribution.AllCertificates.Entries
            .Select(entry => (entry.Name, Location: cluster.Pki?.LocationOf(entry.Name) ?? entry.Location))
            .ToList();
        var paths = entries.SelectMany(entry => new[] { entry.Location.CertificatePath, entry.Location.KubeconfigPath }).OfType<string>().Distinct();
        var listing = (await node.ShellAsync(
            $"for f in {string.Join(' ', paths)}; do if [ -e $f ]; then echo '{Mark}'$f; cat $f; fi; done", cancellationToken)).OrThrow("read certificates");
        var contents = listing.StandardOutput.Split(Mark, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var records = new List<CertificateRecord>();
        foreach (var (name, location) in entries)
        {
            if (EmbeddedIn(location.KubeconfigPath, contents) is { } embedded)
            {
                records.Add(embedded.ToRecord(name, location.KubeconfigPath!, phase, CertificateSource.File));
            }
            else if (!location.IsEmbedded && contents.TryGetValue(location.CertificatePath, out var content)
                && TryRead(() => InspectedCertificate.FromPem(content, location.CertificatePath)[0]) is { } certificate)
            {
                records.Add(certificate.ToRecord(name, location.CertificatePath, phase, CertificateSource.File));
            }
        }

        return records;
    }

    /// <summary>Reads one certificate, from the file in which the catalogue has it on the first node.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The certificate's name in the catalogue.</param>
    /// <param name="phase">Name of the phase in which it is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">What lies there is no certificate.</exception>
    public static async Task<CertificateRecord> ReadFileAsync(Cluster cluster, string name, string phase, CancellationToken cancellationToken)
    {
        var path = cluster.Distribution.Certificates.Find(name).Location.CertificatePath;
        return InspectedCertificate.FromPem(await cluster.ControlPlane.ReadFileAsync(path, cancellationToken), path)[0]
            .ToRecord(name, path, phase, CertificateSource.File);
    }

    /// <summary>The administrator's client certificate on this machine: the one that the administrator's kubeconfig embeds or refers to.</summary>
    private static async Task<(InspectedCertificate? Certificate, string Path)> ReadOnHostAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(cluster.Kubeconfig, cancellationToken);
        var kubeconfig = TryRead(() => Kubeconfig.Parse(text, cluster.Kubeconfig));
        if (kubeconfig?.ClientCertificate.Path is { } path && File.Exists(path))
        {
            var client = await File.ReadAllTextAsync(path, cancellationToken);
            return (TryRead(() => InspectedCertificate.FromPem(client, path)[0]), Path.GetFileName(path));
        }

        var name = Path.GetFileName(cluster.Kubeconfig);
        return (kubeconfig?.ClientCertificate.Pem is null ? null : TryRead(() => InspectedCertificate.FromKubeconfig(kubeconfig, name)), name);
    }

    /// <summary>The certificate that a kubeconfig embeds. The kubelet's refers to a file mostly, and embeds one where it was rewritten by hand.</summary>
    private static InspectedCertificate? EmbeddedIn(string? path, Dictionary<string, string> contents) =>
        path is not null && contents.TryGetValue(path, out var content)
            ? TryRead(() =>
                Kubeconfig.Parse(content, path) is { ClientCertificate.Pem: not null } kubeconfig
                    ? InspectedCertificate.FromKubeconfig(kubeconfig, path)
                    : null)
            : null;

    /// <summary>A procedure may leave a file behind that is not a certificate; it is then skipped.</summary>
    private static T? TryRead<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
