using System.Globalization;
using System.Net;

namespace Lab.Harness.Certificates;

/// <summary>
/// All certificates, keys and kubeconfigs of a cluster's control plane node, as kubeadm would make them, issued before the cluster
/// exists. kubeadm finds them in place and uses them. The certificates of the lab's own workloads are among them.
/// </summary>
internal sealed class ClusterPki
{
    private const string ServiceAccountKeyName = "sa";

    private readonly Dictionary<string, CertificateAuthority> authorities;
    private readonly Dictionary<string, IssuedCertificate> certificates;

    private ClusterPki(ClusterPkiOptions options, KeyPool keys, Dictionary<string, CertificateAuthority> authorities)
    {
        Options = options;
        this.authorities = authorities;
        certificates = Catalogue.Entries.ToDictionary(
            entry => entry.Name,
            entry => entry.Kind == CertificateKind.Authority
                ? authorities[entry.Name].Certificate
                : IssuerOf(entry, options, keys).Issue(ParametersOf(entry, options, keys)));
        ServiceAccountKey = keys.Get(options.KeyAlgorithm, ServiceAccountKeyName);
        Files =
        [
            .. Catalogue.Entries
                .Where(entry => options.IsFirstNode || !entry.IsOnFirstNodeOnly)
                .SelectMany(entry => FilesOf(entry.Name, certificates[entry.Name])),
            new(Catalogue.ServiceAccountKeys.PrivatePath, ServiceAccountKey.Pem, PkiFile.OwnerOnly),
            new(Catalogue.ServiceAccountKeys.PublicPath, ServiceAccountKey.PublicKeyPem, PkiFile.OwnerOnly),
        ];
    }

    /// <summary>What was asked for.</summary>
    public ClusterPkiOptions Options { get; }

    /// <summary>The key pair that signs the tokens of service accounts.</summary>
    internal CertificateKey ServiceAccountKey { get; }

    /// <summary>
    /// All files to be placed on the node: the certificates of the catalogue with their keys, the kubeconfigs among them, and the service
    /// accounts' key pair.
    /// </summary>
    public IReadOnlyList<PkiFile> Files { get; }

    /// <summary>
    /// Issues everything. Keys are the pool's keys of the certificates' names, so that a second cluster of a run has the same keys.
    /// </summary>
    /// <param name="options">The options of the certificates.</param>
    /// <param name="keys">Where the keys come from; missing RSA keys are made on all processors at once.</param>
    /// <exception cref="InvalidInputException">A validity is given for a certificate that is not in the catalogue.</exception>
    public static ClusterPki Issue(ClusterPkiOptions options, KeyPool keys)
    {
        var catalogue = options.Catalogue;
        foreach (var name in options.Validities.Keys)
        {
            catalogue.Find(name);
        }

        Parallel.ForEach(
            catalogue.Entries.Select(entry => entry.Name).Append(ServiceAccountKeyName),
            name => keys.Get(options.KeyAlgorithm, name));
        return new(options, keys, catalogue.Authorities
            .ToDictionary(
                entry => entry.Name,
                entry => CertificateAuthority.SelfSigned(
                    entry.Subject, options.ValidityOf(entry), keys.Get(options.KeyAlgorithm, entry.Name))));
    }

    /// <summary>
    /// The certificates, kubeconfigs and keys of another control-plane node of the same cluster: by the same authorities, with names of its own.
    /// </summary>
    /// <param name="name">Name of the node.</param>
    /// <param name="address">Address of the node.</param>
    /// <param name="keys">Where the keys come from.</param>
    /// <param name="validities">Validities of single certificates of that node; <see langword="null"/> for those of this one.</param>
    public ClusterPki ForNode(string name, IPAddress address, KeyPool keys, IReadOnlyDictionary<string, Validity>? validities = null) =>
        new(Options with { NodeName = name, NodeAddress = address, IsFirstNode = false, Validities = validities ?? Options.Validities }, keys, authorities);

    /// <summary>The certificate of the name, an authority's own included.</summary>
    /// <exception cref="InvalidInputException">There is no such certificate in the catalogue.</exception>
    public IssuedCertificate Certificate(string name) => certificates[Catalogue.Find(name).Name];

    /// <summary>The authority of the name: <c>ca</c>, <c>front-proxy-ca</c>, <c>etcd-ca</c> or <c>workload-ca</c>.</summary>
    /// <exception cref="InvalidInputException">There is no such authority in the catalogue.</exception>
    public CertificateAuthority Authority(string name) =>
        authorities.TryGetValue(Catalogue.Find(name).Name, out var authority)
            ? authority
            : throw new InvalidInputException($"'{name}' is not an authority; expected one of {string.Join(", ", authorities.Keys)}");

    /// <summary>A kubeconfig for the user that a certificate names, with certificate, key and the cluster's authority embedded.</summary>
    public Kubeconfig KubeconfigFor(IssuedCertificate client) => new()
    {
        Server = Options.Server,
        CertificateAuthority = KubeconfigMaterial.Embedded(Authority("ca").Certificate.CertificatePem),
        UserName = client.Parameters.Subject.CommonName,
        ClientCertificate = KubeconfigMaterial.Embedded(client.CertificatePem),
        ClientKey = KubeconfigMaterial.Embedded(client.KeyPem),
    };

    /// <summary>
    /// Where a certificate lies on this cluster's node: where the catalogue says, unless its kubeconfig refers to files
    /// (<see cref="ClusterPkiOptions.KubeconfigsByReference"/>), or its owner asks for it (<see cref="ClusterPkiOptions.AskedForByOwners"/>).
    /// </summary>
    /// <exception cref="InvalidInputException">There is no such certificate in the catalogue.</exception>
    public CertificateLocation LocationOf(string name) => LocationOf(Catalogue.Find(name));

    /// <summary>
    /// The files that put a certificate and its key into the place of one in the catalogue, for example after issuing it again.
    /// </summary>
    /// <param name="name">The name in the catalogue.</param>
    /// <param name="certificate">The certificate to write; it may be anything.</param>
    /// <exception cref="InvalidInputException">There is no such certificate in the catalogue.</exception>
    public IReadOnlyList<PkiFile> FilesOf(string name, IssuedCertificate certificate)
    {
        var entry = Catalogue.Find(name);
        var location = LocationOf(entry);
        if (location.IsEmbedded)
        {
            return [new(location.CertificatePath, NamedAsKubeadmDoes(entry, KubeconfigFor(certificate)).ToYaml(), PkiFile.OwnerOnly)];
        }

        if (location.KubeconfigPath is { } kubeconfigPath)
        {
            var kubeconfig = NamedAsKubeadmDoes(entry, KubeconfigFor(certificate)) with
            {
                ClientCertificate = KubeconfigMaterial.InFile(location.CertificatePath),
                ClientKey = KubeconfigMaterial.InFile(location.KeyPath),
            };
            var reference = new PkiFile(kubeconfigPath, kubeconfig.ToYaml(), PkiFile.OwnerOnly);
            return location.CertificatePath == location.KeyPath
                ? [reference, KubeletPairOf(location, certificate)]
                : [reference, .. PairOf(location, certificate)];
        }

        return location.CertificatePath == location.KeyPath ? [KubeletPairOf(location, certificate)] : PairOf(location, certificate);
    }

    private CertificateCatalogue Catalogue => Options.Catalogue;

    private static PkiFile[] PairOf(CertificateLocation location, IssuedCertificate certificate) =>
    [
        new(location.CertificatePath, certificate.CertificatePem, PkiFile.Readable),
        new(location.KeyPath, certificate.KeyPem, PkiFile.OwnerOnly),
    ];

    private static PkiFile KubeletPairOf(CertificateLocation location, IssuedCertificate certificate) => new(
        location.CertificatePath.Replace("-current", $"-{certificate.Serial}", StringComparison.Ordinal),
        certificate.CertificatePem + certificate.KeyPem,
        PkiFile.OwnerOnly,
        location.CertificatePath);

    private CertificateLocation LocationOf(CatalogueEntry entry) =>
        Options.KubeconfigsByReference && entry.Name is ("controller-manager" or "scheduler")
            ? CertificateLocation.PairIn(Catalogue.Folder, entry.Name) with { KubeconfigPath = entry.Location.KubeconfigPath }
            : (Options.AskedForByOwners ? entry.LocationWhereAskedFor : null) ?? entry.Location;

    private CertificateAuthority IssuerOf(CatalogueEntry entry, ClusterPkiOptions options, KeyPool keys) => IsKubeletsOwn(entry, options)
        ? CertificateAuthority.SelfSigned(
            KubeletsOwnName(options, "-ca"), options.ValidityOf(entry), keys.Get(options.KeyAlgorithm, $"{entry.Name}-ca"))
        : authorities[entry.Issuer];

    private static bool IsKubeletsOwn(CatalogueEntry entry, ClusterPkiOptions options) => !entry.IsVerified && options.SelfSignedKubeletServing;

    private static CertificateSubject KubeletsOwnName(ClusterPkiOptions options, string suffix) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{options.NodeName}{suffix}@{options.IssuedAt.ToUnixTimeSeconds()}"));

    private static CertificateRequestParameters ParametersOf(CatalogueEntry entry, ClusterPkiOptions options, KeyPool keys)
    {
        var (dnsNames, addresses) = NamesOf(entry, options);
        return new()
        {
            Subject = IsKubeletsOwn(entry, options) ? KubeletsOwnName(options, "") : entry.SubjectOn(options.NodeName),
            Validity = options.ValidityOf(entry),
            Key = keys.Get(options.KeyAlgorithm, entry.Name),
            Usages = entry.Usages,
            DnsNames = dnsNames,
            IpAddresses = addresses,
        };
    }

    private static (IReadOnlyList<string> DnsNames, IReadOnlyList<IPAddress> Addresses) NamesOf(CatalogueEntry entry, ClusterPkiOptions options)
    {
        var names = entry.Names
            .SelectMany(name => name switch
            {
                CatalogueEntry.NodeName => [options.NodeName],
                CatalogueEntry.NodeAddress => [options.NodeAddress.ToString()],
                CatalogueEntry.ServiceAddress => [options.ServiceAddress.ToString()],
                CatalogueEntry.FurtherNames => options.FurtherNames,
                _ => (IReadOnlyList<string>)[name],
            })
            .ToLookup(name => IPAddress.TryParse(name, out _));
        return ([.. names[false].Distinct(StringComparer.OrdinalIgnoreCase)], [.. names[true].Select(IPAddress.Parse).Distinct()]);
    }

    // The user's name is kubeadm's even where the certificate names another user: kubeadm looks its users up by these names.
    private Kubeconfig NamedAsKubeadmDoes(CatalogueEntry entry, Kubeconfig kubeconfig) =>
        kubeconfig with { UserName = entry.SubjectOn(Options.NodeName).CommonName };
}
