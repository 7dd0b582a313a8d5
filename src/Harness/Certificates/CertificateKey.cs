using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Lab.Harness.Certificates;

/// <summary>A private key with its public key. Its text form never shows the key: only <see cref="Pem"/> does.</summary>
internal sealed class CertificateKey
{
    private CertificateKey(KeyAlgorithm algorithm, string pem, byte[] pkcs8, byte[] subjectPublicKeyInfo)
    {
        Algorithm = algorithm;
        Pem = pem + "\n";
        PublicKeyPem = PemEncoding.WriteString("PUBLIC KEY", subjectPublicKeyInfo) + "\n";
        Private = PrivateKeyFactory.CreateKey(pkcs8);
        Public = PublicKeyFactory.CreateKey(subjectPublicKeyInfo);
    }

    /// <summary>The kind of the key.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>
    /// The private key as kubeadm writes it: PKCS#1 <c>RSA PRIVATE KEY</c> or SEC1 <c>EC PRIVATE KEY</c>, a newline at the end.
    /// </summary>
    public string Pem { get; }

    /// <summary>The public key as <c>PUBLIC KEY</c> (SubjectPublicKeyInfo), a newline at the end.</summary>
    public string PublicKeyPem { get; }

    internal AsymmetricKeyParameter Private { get; }

    internal AsymmetricKeyParameter Public { get; }

    /// <summary>
    /// Makes a new key. For RSA this takes a good part of a second on a small machine; <see cref="KeyPool"/> makes them beforehand.
    /// </summary>
    public static CertificateKey Generate(KeyAlgorithm algorithm)
    {
        if (algorithm == KeyAlgorithm.EcdsaP256)
        {
            using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return From(ecdsa);
        }

        using var rsa = RSA.Create(2048);
        return From(rsa);
    }

    /// <summary>Reads a key of one of the kinds that <see cref="Generate"/> makes; <see langword="null"/> where the text holds none.</summary>
    /// <param name="pem">The private key as PEM.</param>
    public static CertificateKey? FromPem(string pem)
    {
        try
        {
            if (pem.Contains("BEGIN EC PRIVATE KEY", StringComparison.Ordinal))
            {
                using var ecdsa = ECDsa.Create();
                ecdsa.ImportFromPem(pem);
                return From(ecdsa);
            }

            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return From(rsa);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static CertificateKey From(ECDsa key) =>
        new(KeyAlgorithm.EcdsaP256, key.ExportECPrivateKeyPem(), key.ExportPkcs8PrivateKey(), key.ExportSubjectPublicKeyInfo());

    private static CertificateKey From(RSA key) =>
        new(KeyAlgorithm.Rsa2048, key.ExportRSAPrivateKeyPem(), key.ExportPkcs8PrivateKey(), key.ExportSubjectPublicKeyInfo());
}
