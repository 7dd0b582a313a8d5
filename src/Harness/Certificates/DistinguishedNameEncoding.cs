using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Lab.Harness.Certificates;

/// <summary>
/// Writes subjects byte for byte as Go does (organization before common name, PrintableString where the characters allow it). Go compares
/// names by their bytes: an authority that kubeadm or cfssl renews under the same name must still be the issuer of our leaves.
/// </summary>
internal static class DistinguishedNameEncoding
{
    public static X509Name Encode(CertificateSubject subject)
    {
        var names = new Asn1EncodableVector();
        if (subject.Organization is { } organization)
        {
            names.Add(RelativeName(X509Name.O, organization));
        }

        names.Add(RelativeName(X509Name.CN, subject.CommonName));
        return X509Name.GetInstance(new DerSequence(names));
    }

    public static string Describe(X509Name name) => new X500DistinguishedName(name.GetDerEncoded()).Name;

    private static DerSet RelativeName(DerObjectIdentifier attribute, string value)
    {
        DerStringBase text = DerPrintableString.IsPrintableString(value) ? new DerPrintableString(value) : new DerUtf8String(value);
        return new DerSet(new DerSequence(attribute, text));
    }
}
