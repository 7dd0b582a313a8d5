using System.Net;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace Lab.Harness.Certificates;

/// <summary>
/// An authority that certifies whatever it is asked to, also what no honest authority would: certificates that are expired, not valid yet,
/// or valid beyond their issuer. Safe to use from several threads.
/// </summary>
internal sealed class CertificateAuthority
{
    private readonly X509Name name;

    private CertificateAuthority(IssuedCertificate certificate)
    {
        Certificate = certificate;
        name = DistinguishedNameEncoding.Encode(certificate.Parameters.Subject);
    }

    /// <summary>The authority's own certificate.</summary>
    public IssuedCertificate Certificate { get; }

    /// <summary>Makes an authority that vouches for itself, with the key usages that kubeadm gives its authorities.</summary>
    /// <param name="subject">The authority's name.</param>
    /// <param name="validity">When the authority's own certificate is valid.</param>
    /// <param name="key">The authority's key.</param>
    public static CertificateAuthority SelfSigned(CertificateSubject subject, Validity validity, CertificateKey key)
    {
        var parameters = new CertificateRequestParameters { Subject = subject, Validity = validity, Key = key, IsAuthority = true };
        return new(Sign(parameters, DistinguishedNameEncoding.Encode(subject), key));
    }

    /// <summary>
    /// The same authority, the same name and key, with a certificate of another validity: what it issued before chains to both.
    /// </summary>
    public CertificateAuthority Renew(Validity validity) =>
        SelfSigned(Certificate.Parameters.Subject, validity, Certificate.Parameters.Key);

    /// <summary>
    /// Issues a certificate with a new random serial number. Key usages are digitalSignature and keyEncipherment, as kubeadm's
    /// (<c>cmd/kubeadm/app/util/pkiutil/pki_helpers.go</c>).
    /// </summary>
    public IssuedCertificate Issue(CertificateRequestParameters parameters) => Sign(parameters, name, Certificate.Parameters.Key);

    private static IssuedCertificate Sign(CertificateRequestParameters parameters, X509Name issuer, CertificateKey issuerKey)
    {
        var serial = NewSerial();
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(serial);
        generator.SetIssuerDN(issuer);
        generator.SetSubjectDN(DistinguishedNameEncoding.Encode(parameters.Subject));
        generator.SetNotBefore(parameters.Validity.NotBefore.UtcDateTime);
        generator.SetNotAfter(parameters.Validity.NotAfter.UtcDateTime);
        generator.SetPublicKey(parameters.Key.Public);
        AddExtensions(generator, parameters, issuerKey);

        var signature = issuerKey.Algorithm == KeyAlgorithm.Rsa2048 ? "SHA256WITHRSA" : "SHA256WITHECDSA";
        var certificate = generator.Generate(new Asn1SignatureFactory(signature, issuerKey.Private));
        return new(
            parameters,
            DistinguishedNameEncoding.Describe(issuer),
            Convert.ToHexString(serial.ToByteArrayUnsigned()),
            certificate.GetEncoded());
    }

    private static void AddExtensions(
        X509V3CertificateGenerator generator, CertificateRequestParameters parameters, CertificateKey issuerKey)
    {
        var keyUsage = KeyUsage.DigitalSignature | KeyUsage.KeyEncipherment;
        if (parameters.IsAuthority)
        {
            keyUsage |= KeyUsage.KeyCertSign | KeyUsage.CrlSign;
            generator.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(cA: true));
        }

        generator.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(keyUsage));
        if (parameters.Usages != CertificateUsages.None)
        {
            generator.AddExtension(X509Extensions.ExtendedKeyUsage, critical: false, new ExtendedKeyUsage(Purposes(parameters.Usages)));
        }

        var subjectKey = X509ExtensionUtilities.CreateSubjectKeyIdentifier(parameters.Key.Public);
        var authorityKey = X509ExtensionUtilities.CreateSubjectKeyIdentifier(issuerKey.Public);
        generator.AddExtension(X509Extensions.SubjectKeyIdentifier, critical: false, subjectKey);
        generator.AddExtension(
            X509Extensions.AuthorityKeyIdentifier, critical: false, new AuthorityKeyIdentifier(authorityKey.GetKeyIdentifier()));

        GeneralName[] names = [.. parameters.DnsNames.Select(DnsName), .. parameters.IpAddresses.Select(IpName)];
        if (names.Length > 0)
        {
            generator.AddExtension(X509Extensions.SubjectAlternativeName, critical: false, new GeneralNames(names));
        }
    }

    private static List<DerObjectIdentifier> Purposes(CertificateUsages usages)
    {
        var purposes = new List<DerObjectIdentifier>();
        if (usages.HasFlag(CertificateUsages.ServerAuthentication))
        {
            purposes.Add(KeyPurposeID.id_kp_serverAuth);
        }

        if (usages.HasFlag(CertificateUsages.ClientAuthentication))
        {
            purposes.Add(KeyPurposeID.id_kp_clientAuth);
        }

        return purposes;
    }

    private static GeneralName DnsName(string dnsName) => new(GeneralName.DnsName, dnsName);

    private static GeneralName IpName(IPAddress address) => new(GeneralName.IPAddress, new DerOctetString(address.GetAddressBytes()));

    // 126 random bits below a one: positive, and sixteen bytes long whatever chance says.
    private static BigInteger NewSerial()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[0] = (byte)((bytes[0] & 0x3F) | 0x40);
        return new BigInteger(1, bytes);
    }
}
