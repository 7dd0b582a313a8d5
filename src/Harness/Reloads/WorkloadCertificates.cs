using System.Net;
using Lab.Harness.Certificates;

namespace Lab.Harness.Reloads;

/// <summary>The little authority of a check, and what it issues.</summary>
/// <param name="time">The clock.</param>
internal sealed class WorkloadCertificates(TimeProvider time)
{
    /// <summary>As long as cert-manager's live by default.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly CertificateAuthority authority = CertificateAuthority.SelfSigned(
        new CertificateSubject("lab reload check"), ValidityFrom(time.GetUtcNow(), 2 * Life), CertificateKey.Generate(KeyAlgorithm.EcdsaP256));

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPem => authority.Certificate.CertificatePem;

    /// <summary>Issues a certificate with a new key.</summary>
    /// <param name="names">The names of the server, the first its common name.</param>
    public IssuedCertificate Issue(IReadOnlyList<string> names) => authority.Issue(new()
    {
        Subject = new CertificateSubject(names[0]),
        Validity = ValidityFrom(time.GetUtcNow(), Life),
        Key = CertificateKey.Generate(KeyAlgorithm.EcdsaP256),
        Usages = CertificateUsages.ServerAuthentication | CertificateUsages.ClientAuthentication,
        DnsNames = names,
        IpAddresses = [IPAddress.Loopback],
    });

    private static Validity ValidityFrom(DateTimeOffset instant, TimeSpan life) => new(instant - ClusterPkiOptions.Backdating, instant + life);
}
