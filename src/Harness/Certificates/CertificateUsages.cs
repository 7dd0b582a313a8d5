namespace Lab.Harness.Certificates;

/// <summary>What a certificate may be presented as: its extended key usages (RFC 5280, section 4.2.1.12).</summary>
[Flags]
internal enum CertificateUsages
{
    /// <summary>No extended key usage, as in an authority's certificate.</summary>
    None = 0,

    /// <summary>Presented by a server (<c>serverAuth</c>).</summary>
    ServerAuthentication = 1,

    /// <summary>Presented by a client (<c>clientAuth</c>).</summary>
    ClientAuthentication = 2,
}
