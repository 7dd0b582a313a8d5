using System.Net;

namespace Lab.Harness.Certificates;

/// <summary>
/// What an authority is asked to certify. It is a record so that a variation is one <c>with</c>: another validity, the same key; another
/// authority, the same names; wrong names, all else right.
/// </summary>
internal sealed record CertificateRequestParameters
{
    /// <summary>Whom the certificate names.</summary>
    public required CertificateSubject Subject { get; init; }

    /// <summary>When it is valid; it may be past, in the future, or outside the issuer's.</summary>
    public required Validity Validity { get; init; }

    /// <summary>Its key.</summary>
    public required CertificateKey Key { get; init; }

    /// <summary>Its extended key usages; with <see cref="CertificateUsages.None"/> the extension is left out.</summary>
    public CertificateUsages Usages { get; init; }

    /// <summary>DNS names among its subject alternative names.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>IP addresses among its subject alternative names.</summary>
    public IReadOnlyList<IPAddress> IpAddresses { get; init; } = [];

    /// <summary>Whether it may issue certificates itself.</summary>
    public bool IsAuthority { get; init; }
}
