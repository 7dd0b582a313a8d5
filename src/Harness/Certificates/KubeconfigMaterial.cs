namespace Lab.Harness.Certificates;

/// <summary>
/// A certificate or key of a kubeconfig: embedded in it as PEM, or a reference to a file. Its text form never shows the content.
/// </summary>
internal sealed record KubeconfigMaterial
{
    private KubeconfigMaterial(string? pem, string? path)
    {
        Pem = pem;
        Path = path;
    }

    /// <summary>The embedded PEM; <see langword="null"/> where it is a reference.</summary>
    public string? Pem { get; }

    /// <summary>
    /// The path as the kubeconfig spells it, relative ones being relative to the kubeconfig; <see langword="null"/> where it is embedded.
    /// </summary>
    public string? Path { get; }

    /// <summary>Material that the kubeconfig holds itself.</summary>
    public static KubeconfigMaterial Embedded(string pem) => new(pem, path: null);

    /// <summary>Material that lies in a file.</summary>
    public static KubeconfigMaterial InFile(string path) => new(pem: null, path);

    /// <summary>The path, or that it is embedded.</summary>
    public override string ToString() => Path ?? "embedded";
}
