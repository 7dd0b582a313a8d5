using System.Globalization;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>
/// A certificate as it was read, from wherever; never its key. It is read and judged by the base class library alone, independently of what
/// issued it.
/// </summary>
internal sealed class InspectedCertificate
{
    private readonly byte[] der;

    private InspectedCertificate(X509Certificate2 certificate)
    {
        der = certificate.RawData;
        Subject = certificate.SubjectName.Name;
        Issuer = certificate.IssuerName.Name;
        Serial = SerialOf(certificate);
        Validity = new(
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        DnsNames = names is null ? [] : [.. names.EnumerateDnsNames()];
        IpAddresses = names is null ? [] : [.. names.EnumerateIPAddresses()];
        Usages = UsagesOf(certificate);
        KeyKind = KeyKindOf(certificate.PublicKey);
        Fingerprint = Convert.ToHexString(SHA256.HashData(der));
        PublicKey = Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        IsAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true };
    }

    /// <summary>Distinguished name of its subject, for example <c>CN=kubernetes-admin, O=system:masters</c>.</summary>
    public string Subject { get; }

    /// <summary>Distinguished name of its issuer.</summary>
    public string Issuer { get; }

    /// <summary>Serial number, upper-case hexadecimal, as <c>openssl x509 -serial</c> prints it.</summary>
    public string Serial { get; }

    /// <summary>When it is valid.</summary>
    public Validity Validity { get; }

    /// <summary>DNS names among its subject alternative names.</summary>
    public IReadOnlyList<string> DnsNames { get; }

    /// <summary>IP addresses among its subject alternative names.</summary>
    public IReadOnlyList<IPAddress> IpAddresses { get; }

    /// <summary>Its extended key usages, as far as this library knows them.</summary>
    public CertificateUsages Usages { get; }

    /// <summary>The kind of its key, in kubeadm's words, <c>RSA-2048</c> or <c>ECDSA-P256</c>; otherwise the algorithm's name.</summary>
    public string KeyKind { get; }

    /// <summary>Whether its basic constraints say that it may issue certificates.</summary>
    public bool IsAuthority { get; }

    /// <summary>SHA-256 of the whole certificate, upper-case hexadecimal: two with the same are one certificate.</summary>
    public string Fingerprint { get; }

    /// <summary>
    /// SHA-256 of its public key (SubjectPublicKeyInfo), upper-case hexadecimal: what stays the same where a certificate is renewed with its key.
    /// </summary>
    public string PublicKey { get; }

    /// <summary>Reads all certificates of a PEM text, in their order; keys and whatever else it holds are passed over.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="origin">Where the text is from, for messages.</param>
    /// <exception cref="InvalidInputException">There is no certificate in it, or one that can't be read.</exception>
    public static IReadOnlyList<InspectedCertificate> FromPem(string pem, string origin)
    {
        var certificates = new List<InspectedCertificate>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
            {
                certificates.Add(FromDer(Convert.FromBase64String(rest[fields.Base64Data].ToString()), origin));
            }

            rest = rest[fields.Location.End..];
        }

        return certificates.Count > 0
            ? certificates
            : throw new InvalidInputException($"{origin}: expected a certificate in PEM form (-----BEGIN CERTIFICATE-----), found none");
    }

    /// <summary>Reads the client certificate that a kubeconfig embeds.</summary>
    /// <param name="kubeconfig">The kubeconfig.</param>
    /// <param name="origin">Where the kubeconfig is from, for messages.</param>
    /// <exception cref="InvalidInputException">The kubeconfig references a file instead, or what it embeds is not a certificate.</exception>
    public static InspectedCertificate FromKubeconfig(Kubeconfig kubeconfig, string origin) =>
        kubeconfig.ClientCertificate.Pem is { } pem
            ? FromPem(pem, origin)[0]
            : throw new InvalidInputException(
                $"{origin}: embeds no client certificate; read {kubeconfig.ClientCertificate.Path}, which it references");

    /// <summary>Reads a certificate of .NET's, for example one that a TLS handshake brought.</summary>
    /// <exception cref="InvalidInputException">Its notAfter is before its notBefore.</exception>
    public static InspectedCertificate From(X509Certificate2 certificate)
    {
        try
        {
            return new(certificate);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidInputException($"the certificate {certificate.Subject} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Whether it names the host, a DNS name or an IP address, among its subject alternative names; the common name does not count.
    /// </summary>
    /// <exception cref="ArgumentException">The host is neither; a port, for example, is not part of it.</exception>
    public bool Names(string host)
    {
        using var certificate = ToX509Certificate2();
        return certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false);
    }

    /// <summary>Judges whether a verifier who trusts these authorities accepts the certificate at the instant.</summary>
    /// <param name="instant">The instant; any.</param>
    /// <param name="anchors">The authorities that the verifier trusts. One that chains and is valid is enough.</param>
    /// <param name="usage">What it is presented as; <see cref="CertificateUsages.None"/> to leave that aside.</param>
    /// <param name="host">The name or address that the verifier asked for; <see langword="null"/> to leave that aside.</param>
    public ChainJudgement JudgeAt(
        DateTimeOffset instant,
        IReadOnlyList<InspectedCertificate> anchors,
        CertificateUsages usage = CertificateUsages.None,
        string? host = null) =>
        ChainJudge.Judge(this, anchors, instant, usage, host);

    /// <summary>The certificate as the journal keeps it.</summary>
    /// <param name="name">Its name in the catalogue.</param>
    /// <param name="path">The file or kubeconfig it was read from, or <c>host:port</c>.</param>
    /// <param name="phase">Name of the phase in which it was read.</param>
    /// <param name="source">Read from a file, or off the wire.</param>
    public CertificateRecord ToRecord(string name, string path, string phase, CertificateSource source) =>
        new(name, Serial, Validity.NotBefore, Validity.NotAfter, path, Issuer, Subject, phase, source);

    /// <summary>The certificate as .NET's, without a key. The caller disposes of it.</summary>
    public X509Certificate2 ToX509Certificate2() => X509CertificateLoader.LoadCertificate(der);

    /// <summary>Subject, serial number and validity.</summary>
    public override string ToString() => $"{Subject} (serial {Serial}, {Validity.NotBefore:u} to {Validity.NotAfter:u})";

    internal bool IsSameAs(InspectedCertificate other) => der.AsSpan().SequenceEqual(other.der);

    private static InspectedCertificate FromDer(byte[] der, string origin)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new(certificate);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new InvalidInputException($"{origin}: a certificate in it can't be read: {exception.Message}", exception);
        }
    }

    private static string SerialOf(X509Certificate2 certificate)
    {
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true);
        var digits = Convert.ToHexString(BigInteger.Abs(serial).ToByteArray(isUnsigned: true, isBigEndian: true));
        return serial.Sign < 0 ? "-" + digits : digits;
    }

    /// <summary>By the identifiers of RSA (RFC 8017) and of P-256 (RFC 5480); a key of another kind is not looked into.</summary>
    private static string KeyKindOf(PublicKey key)
    {
        switch (key.Oid.Value)
        {
            case "1.2.840.113549.1.1.1":
                using (var rsa = key.GetRSAPublicKey())
                {
                    return string.Create(CultureInfo.InvariantCulture, $"RSA-{rsa?.KeySize}");
                }

            case "1.2.840.10045.2.1" when Convert.ToHexString(key.EncodedParameters?.RawData ?? []) == "06082A8648CE3D030107":
                return "ECDSA-P256";
            default:
                return key.Oid.FriendlyName ?? "unknown";
        }
    }

    private static CertificateUsages UsagesOf(X509Certificate2 certificate)
    {
        var usages = CertificateUsages.None;
        var purposes = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>());
        foreach (var purpose in purposes)
        {
            usages |= purpose.Value switch
            {
                "1.3.6.1.5.5.7.3.1" => CertificateUsages.ServerAuthentication,
                "1.3.6.1.5.5.7.3.2" => CertificateUsages.ClientAuthentication,
                _ => CertificateUsages.None,
            };
        }

        return usages;
    }
}
