namespace Lab.Harness.Certificates;

/// <summary>What is known of one certificate of a cluster before it is issued.</summary>
internal sealed record CatalogueEntry
{
    /// <summary>Stands for the name of the node, in a subject and in names.</summary>
    public const string NodeName = "<node>";

    /// <summary>Stands for the address of the node, in names.</summary>
    public const string NodeAddress = "<address>";

    /// <summary>Stands for the first address of the service network, where pods reach the API server.</summary>
    public const string ServiceAddress = "<service-address>";

    /// <summary>Stands for the names that a cluster adds by its own configuration, a load balancer's for example.</summary>
    public const string FurtherNames = "<further-names>";

    /// <summary>The part that all authorities belong to.</summary>
    public const string AuthoritiesPart = "Certificate authorities";

    /// <summary>Its name, for example <c>apiserver</c>; experiment files and journals use it.</summary>
    public required string Name { get; init; }

    /// <summary>The part of a cluster that it belongs to, as a heading of reports: <c>Administrator</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Whether it issues other certificates.</summary>
    public required CertificateKind Kind { get; init; }

    /// <summary>Whom it names. <see cref="NodeName"/> may stand in it, and <see cref="SubjectOn"/> fills it in.</summary>
    public required CertificateSubject Subject { get; init; }

    /// <summary>Its extended key usages.</summary>
    public required CertificateUsages Usages { get; init; }

    /// <summary>
    /// Its subject alternative names, DNS names and IP addresses mixed. <see cref="NodeName"/>, <see cref="NodeAddress"/>,
    /// <see cref="ServiceAddress"/> and <see cref="FurtherNames"/> may stand among them.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Name of the entry that issues it; its own name for an authority.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where it lies on the node.</summary>
    public required CertificateLocation Location { get; init; }

    /// <summary>
    /// Where it lies where its owner asks the cluster for it and renews it itself, if it is told to; <see langword="null"/> for what is never asked for so.
    /// </summary>
    public CertificateLocation? LocationWhereAskedFor { get; init; }

    /// <summary>How long it lives where nothing else is chosen: 3650 days for an authority, 365 for a leaf.</summary>
    public required TimeSpan DefaultLifetime { get; init; }

    /// <summary>What the distribution's own renewal calls it; <see langword="null"/> where it does not renew it.</summary>
    public required string? RenewalName { get; init; }

    /// <summary>Who presents it to whom; empty where no component presents it by itself.</summary>
    public required IReadOnlyList<CertificatePresentation> Presentations { get; init; }

    /// <summary>
    /// Whether rights follow from the user and the groups that it names. etcd gives all rights to everybody whom its authority vouches for,
    /// so that the subject does not matter there.
    /// </summary>
    public bool RightsFollowSubject { get; init; } = true;

    /// <summary>Whether it lies on the node that the cluster began with, and on no node that joined it.</summary>
    public bool IsOnFirstNodeOnly { get; init; }

    /// <summary>Whether any recipient verifies it. An authority is not presented: others are verified by it.</summary>
    public bool IsVerified => Presentations is [] || Presentations.Any(presentation => presentation.IsVerified);

    /// <summary>An authority that signs itself and lives for ten years.</summary>
    public static CatalogueEntry Authority(string name, string commonName, CertificateLocation location) => new()
    {
        Name = name,
        Part = AuthoritiesPart,
        Kind = CertificateKind.Authority,
        Subject = new(commonName),
        Usages = CertificateUsages.None,
        Issuer = name,
        Location = location,
        DefaultLifetime = TimeSpan.FromDays(3650),
        RenewalName = null,
        Presentations = [],
    };

    /// <summary>A certificate that lives for a year, and that the distribution's own renewal does not know.</summary>
    public static CatalogueEntry Leaf(
        string name,
        string part,
        CertificateSubject subject,
        CertificateUsages usages,
        string issuer,
        CertificateLocation location,
        params IReadOnlyList<CertificatePresentation> presentations) => new()
        {
            Name = name,
            Part = part,
            Kind = CertificateKind.Leaf,
            Subject = subject,
            Usages = usages,
            Issuer = issuer,
            Location = location,
            DefaultLifetime = TimeSpan.FromDays(365),
            RenewalName = null,
            Presentations = presentations,
        };

    /// <summary>Its subject on the node of the name.</summary>
    public CertificateSubject SubjectOn(string nodeName) =>
        Subject with { CommonName = Subject.CommonName.Replace(NodeName, nodeName, StringComparison.Ordinal) };
}
