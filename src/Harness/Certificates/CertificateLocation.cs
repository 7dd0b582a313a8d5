namespace Lab.Harness.Certificates;

/// <summary>Where a certificate and its key lie on the node.</summary>
/// <param name="CertificatePath">The file with the certificate; the kubeconfig itself where it is embedded there.</param>
/// <param name="KeyPath">The file with the private key; the same as the certificate's where both share one file.</param>
/// <param name="KubeconfigPath">The kubeconfig that embeds or references the certificate; <see langword="null"/> for none.</param>
public sealed record CertificateLocation(string CertificatePath, string KeyPath, string? KubeconfigPath = null)
{
    /// <summary>Whether certificate and key are embedded in the kubeconfig.</summary>
    public bool IsEmbedded => CertificatePath == KubeconfigPath;

    internal static CertificateLocation InPki(string name) =>
        new($"/etc/kubernetes/pki/{name}.crt", $"/etc/kubernetes/pki/{name}.key");

    internal static CertificateLocation EmbeddedIn(string kubeconfigPath) => new(kubeconfigPath, kubeconfigPath, kubeconfigPath);
}
