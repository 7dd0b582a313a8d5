namespace Lab.Harness.Certificates;

/// <summary>What is known of one certificate of a cluster before it is issued.</summary>
public sealed record CatalogueEntry
{
    internal const string NodePlaceholder = "<node>";

    /// <summary>Its name, for example <c>apiserver</c>; experiment files and journals use it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it issues other certificates.</summary>
    public required CertificateKind Kind { get; init; }

    /// <summary>Whom it names; <c>&lt;node&gt;</c> stands for the node's name. <see cref="SubjectOn"/> fills it in.</summary>
    public required CertificateSubject Subject { get; init; }

    /// <summary>Its extended key usages.</summary>
    public required CertificateUsages Usages { get; init; }

    /// <summary>Name of the entry that issues it; its own name for an authority.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where it lies on the node.</summary>
    public required CertificateLocation Location { get; init; }

    /// <summary>How long it lives where nothing else is chosen: 3650 days for an authority, 365 for a leaf.</summary>
    public required TimeSpan DefaultLifetime { get; init; }

    /// <summary>What <c>kubeadm certs renew</c> calls it; <see langword="null"/> where kubeadm does not renew it.</summary>
    public required string? KubeadmRenewalName { get; init; }

    /// <summary>Who presents it to whom; empty where no component presents it by itself.</summary>
    public required IReadOnlyList<CertificatePresentation> Presentations { get; init; }

    /// <summary>Its subject on the node of the name.</summary>
    public CertificateSubject SubjectOn(string nodeName) =>
        Subject with { CommonName = Subject.CommonName.Replace(NodePlaceholder, nodeName, StringComparison.Ordinal) };
}
