using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts;

/// <summary>A cluster that was found, read with the catalogue of its version: what its certificates are, and how they are used.</summary>
internal sealed class ClusterReading
{
    /// <summary>What a certificate is called that the API server made for itself. No catalogue has it.</summary>
    public const string Loopback = "loopback";

    private const string KubeletServing = "kubelet-serving";

    private ClusterReading(FoundCluster cluster, KubernetesVersion? version, DateTimeOffset at)
    {
        Cluster = cluster;
        Version = version;
        At = at;
        Distribution = version is null ? KubeadmDistribution.Known[^1] : KubeadmDistribution.For(version);
        Certificates = [.. cluster.Nodes.SelectMany(Identify)];
        EtcdMembers = cluster.Nodes.Count(node => node.Manifests.Any(manifest => manifest.Component == ComponentName.Etcd));
        VerifiesKubelets = cluster.Nodes.Any(VerifiesKubeletsOn);
    }

    /// <summary>What was found.</summary>
    public FoundCluster Cluster { get; }

    /// <summary>The version of its control plane, the oldest where they differ; <see langword="null"/> where none was found.</summary>
    public KubernetesVersion? Version { get; }

    /// <summary>What is true of that version; of the newest known one where none was found.</summary>
    public Distribution Distribution { get; }

    /// <summary>The instant of the forecast.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Its certificates, those of each node in the order in which they were found.</summary>
    public IReadOnlyList<KnownCertificate> Certificates { get; }

    /// <summary>How many of its nodes etcd runs on.</summary>
    public int EtcdMembers { get; }

    /// <summary>Whether its API servers verify what kubelets serve.</summary>
    public bool VerifiesKubelets { get; }

    /// <summary>Whether the API server of a node verifies what kubelets serve.</summary>
    public bool VerifiesKubeletsOn(FoundNode node) =>
        Distribution.VerifierOf(KubeletServing) is { } verifier && node.OptionOf(verifier.Component, verifier.Option) is not null;

    /// <summary>Reads a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="at">The instant of the forecast.</param>
    public static ClusterReading Of(FoundCluster cluster, DateTimeOffset at)
    {
        var controlPlanes = cluster.Nodes.Where(node => node.IsControlPlane).ToList();
        var version = (controlPlanes.Count > 0 ? controlPlanes : cluster.Nodes).Select(node => node.Version).OfType<KubernetesVersion>()
            .OrderBy(found => found.Minor).ThenBy(found => found.Patch).FirstOrDefault() ?? cluster.Version;
        return new(cluster, version, at);
    }

    /// <summary>The process of a component on a node; <see langword="null"/> where none was found. Of several it is the one that started first.</summary>
    public static FoundProcess? ProcessOf(FoundNode node, string component) =>
        node.Processes.Where(process => process.Component == component).MinBy(process => process.StartedAt);

    /// <summary>What is served of a certificate on the node that holds it; <see langword="null"/> where the wire was not read.</summary>
    public KnownCertificate? ServedFor(KnownCertificate held) => Certificates.FirstOrDefault(
        known => known.Place is { Kind: PlaceKind.Wire, Index: 0 } && known.Node == held.Node && known.Name == held.Name);

    /// <summary>The certificates that a node uses: of each the one that is served, or else the one in its place.</summary>
    public IReadOnlyList<HeldCertificate> HeldBy(FoundNode node) =>
    [
        .. Certificates.Where(known => known.Node == node && known.IsInPlace && known.Place.Index == 0)
            .DistinctBy(known => known.Name, StringComparer.Ordinal)
            .Select(known => (InFile: known, Used: ServedFor(known) ?? known))
            .Select(known => new HeldCertificate(
                known.InFile.Name,
                known.Used.Certificate.Validity.NotBefore,
                known.Used.Certificate.Validity.NotAfter,
                known.Used.Certificate.KeyKind,
                Situation.IsMadeByKubelet(known.Used.Certificate),
                IsByReference(known.InFile),
                known.Used.Certificate.Fingerprint == known.InFile.Certificate.Fingerprint)),
    ];

    /// <summary>Whether the kubeconfig that presents a certificate refers to its file, which is read anew where it changes.</summary>
    public static bool IsByReference(KnownCertificate known) =>
        known.Entry?.Location is { IsEmbedded: true } && known.Place.Kind == PlaceKind.File;

    private IEnumerable<KnownCertificate> Identify(FoundNode node)
    {
        var identified = node.Certificates.Select(found => Identify(node, found)).ToList();

        // One that lies where no catalogue looks is known by the same one elsewhere: the kubelet's by what it serves, a copy by its original.
        var byFingerprint = identified.Where(known => known.Entry is not null)
            .GroupBy(known => known.Certificate.Fingerprint, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return identified.Select(known => known.Entry is null && byFingerprint.TryGetValue(known.Certificate.Fingerprint, out var same)
            ? known with { Name = same.Name, Entry = same.Entry }
            : known);
    }

    private KnownCertificate Identify(FoundNode node, FoundCertificate found)
    {
        var entry = EntryOf(node, found);
        return new(node, found.Place, found.Certificate, entry?.Name ?? NameOf(found.Place), entry);
    }

    private CatalogueEntry? EntryOf(FoundNode node, FoundCertificate found)
    {
        var (place, certificate) = found;
        return place.Kind switch
        {
            PlaceKind.File => Distribution.Certificates.Entries.FirstOrDefault(entry =>
                (entry.Location.CertificatePath == place.Path && (place.Index == 0 || entry.Kind == CertificateKind.Authority))
                || node.Kubeconfigs.Any(kubeconfig => kubeconfig.Path == entry.Location.KubeconfigPath && kubeconfig.ClientCertificatePath == place.Path)),
            PlaceKind.Kubeconfig => ClientEntries.FirstOrDefault(entry => entry.Location.KubeconfigPath == place.Path)
                ?? ClientEntries.FirstOrDefault(entry => entry.SubjectOn(node.Name).ToString() == certificate.Subject),
            PlaceKind.Wire when place is { ServerName: null, Index: 0 } && Distribution.EndpointAt(place.Path.Split(':')[^1]) is { Certificate: { } name } =>
                Distribution.Certificates.TryFind(name),
            _ => null,
        };
    }

    private IEnumerable<CatalogueEntry> ClientEntries => Distribution.Certificates.Leaves.Where(entry => entry.Location.KubeconfigPath is not null);

    /// <summary>The component that listens at the port of an address; <see langword="null"/> where none does.</summary>
    private string? ServerAt(string address) => Distribution.Components
        .FirstOrDefault(component => component.Endpoints.Any(endpoint => $"{endpoint.Port}" == address.Split(':')[^1]))?.Name;

    private string NameOf(FoundPlace place) => place.Kind switch
    {
        PlaceKind.Wire when place.ServerName == Distribution.Loopback.ServerName => Loopback,
        PlaceKind.Wire => $"what {ServerAt(place.Path) ?? place.Path} serves",
        PlaceKind.KubeconfigAuthority => $"the authority in {place.Path}",
        _ => place.Path,
    };
}
