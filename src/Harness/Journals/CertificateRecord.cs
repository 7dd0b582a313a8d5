namespace Lab.Harness.Journals;

/// <summary>One certificate as it was read at one moment of a run.</summary>
/// <param name="Name">Its name in the catalogue, for example <c>apiserver</c>.</param>
/// <param name="Serial">Serial number, upper-case hexadecimal without separators, as <c>openssl x509 -serial</c> prints it.</param>
/// <param name="NotBefore">Start of its validity, to the second.</param>
/// <param name="NotAfter">End of its validity, to the second.</param>
/// <param name="Path">The file or kubeconfig it was read from, or <c>host:port</c> where it was read from the wire.</param>
/// <param name="Issuer">Distinguished name of its issuer.</param>
/// <param name="Subject">Distinguished name of its subject.</param>
/// <param name="Phase">Name of the phase in which it was read.</param>
/// <param name="Source">Read from a file, or off the wire.</param>
public sealed record CertificateRecord(
    string Name,
    string Serial,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Path,
    string Issuer,
    string Subject,
    string Phase,
    CertificateSource Source);
