namespace Lab.Harness.Certificates;

/// <summary>Whom a certificate names. Kubernetes reads the common name as the user and the organization as the user's group.</summary>
/// <param name="CommonName">The common name (CN), for example <c>kubernetes-admin</c>.</param>
/// <param name="Organization">The organization (O), for example <c>system:masters</c>; <see langword="null"/> for none.</param>
internal sealed record CertificateSubject(string CommonName, string? Organization = null)
{
    /// <summary>The distinguished name as journals spell it, for example <c>CN=kubernetes-admin, O=system:masters</c>.</summary>
    public override string ToString() => DistinguishedNameEncoding.Describe(DistinguishedNameEncoding.Encode(this));
}
