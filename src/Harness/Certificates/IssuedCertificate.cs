using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lab.Harness.Certificates;

/// <summary>
/// A certificate that this library issued, with its key. Its text form never shows the key: only <see cref="KeyPem"/> does.
/// </summary>
internal sealed class IssuedCertificate
{
    internal IssuedCertificate(CertificateRequestParameters parameters, string issuer, string serial, byte[] der)
    {
        Parameters = parameters;
        Issuer = issuer;
        Serial = serial;
        CertificatePem = PemEncoding.WriteString("CERTIFICATE", der) + "\n";
    }

    /// <summary>
    /// What was asked for. Issuing it again, changed or not, is <c>authority.Issue(certificate.Parameters with { … })</c>.
    /// </summary>
    public CertificateRequestParameters Parameters { get; }

    /// <summary>When it is valid.</summary>
    public Validity Validity => Parameters.Validity;

    /// <summary>Distinguished name of its subject, for example <c>CN=kubernetes-admin, O=system:masters</c>.</summary>
    public string Subject => Parameters.Subject.ToString();

    /// <summary>Distinguished name of its issuer.</summary>
    public string Issuer { get; }

    /// <summary>Serial number, upper-case hexadecimal, as <c>openssl x509 -serial</c> prints it.</summary>
    public string Serial { get; }

    /// <summary>The certificate as PEM, a newline at the end.</summary>
    public string CertificatePem { get; }

    /// <summary>The private key as PEM: see <see cref="CertificateKey.Pem"/>.</summary>
    public string KeyPem => Parameters.Key.Pem;

    /// <summary>The certificate with its private key, for a TLS client or server of .NET. The caller disposes of it.</summary>
    public X509Certificate2 ToX509Certificate2() => X509Certificate2.CreateFromPem(CertificatePem, KeyPem);

    /// <summary>Subject, serial number and validity.</summary>
    public override string ToString() => $"{Subject} (serial {Serial}, {Validity.NotBefore:u} to {Validity.NotAfter:u})";
}
