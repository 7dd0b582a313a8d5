namespace Lab.Harness.Certificates;

/// <summary>Where a certificate and its key lie on the node.</summary>
/// <param name="CertificatePath">The file with the certificate; the kubeconfig itself where it is embedded there.</param>
/// <param name="KeyPath">The file with the private key; the same as the certificate's where both share one file.</param>
/// <param name="KubeconfigPath">The kubeconfig that embeds or references the certificate; <see langword="null"/> for none.</param>
internal sealed record CertificateLocation(string CertificatePath, string KeyPath, string? KubeconfigPath = null)
{
    /// <summary>Whether certificate and key are embedded in the kubeconfig.</summary>
    public bool IsEmbedded => CertificatePath == KubeconfigPath;

    /// <summary>What both paths begin with, without the extensions.</summary>
    public string PairPath => Path.ChangeExtension(CertificatePath, null);

    /// <summary>A pair of files, <c>FOLDER/NAME.crt</c> and <c>FOLDER/NAME.key</c>.</summary>
    /// <param name="folder">The folder, an absolute path.</param>
    /// <param name="name">What the names of both files begin with.</param>
    public static CertificateLocation PairIn(string folder, string name) => new($"{folder}/{name}.crt", $"{folder}/{name}.key");

    /// <summary>A pair that is embedded in a kubeconfig.</summary>
    /// <param name="kubeconfigPath">The kubeconfig, an absolute path.</param>
    public static CertificateLocation EmbeddedIn(string kubeconfigPath) => new(kubeconfigPath, kubeconfigPath, kubeconfigPath);
}
