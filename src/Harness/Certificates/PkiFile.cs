namespace Lab.Harness.Certificates;

/// <summary>A file to be placed on a node. Its text form never shows the content, which may be a key.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Content">Its content, text in ASCII.</param>
/// <param name="Mode">Its mode: 0600 for whatever holds a private key.</param>
/// <param name="LinkPath">
/// Absolute path of a symbolic link that has to lead to the file; <see langword="null"/> for none. Only the kubelet's client certificate has one: the
/// kubelet refuses to rotate a <c>kubelet-client-current.pem</c> that is not a link
/// (<c>staging/src/k8s.io/client-go/util/certificate/certificate_store.go</c>, <c>updateSymlink</c>).
/// </param>
internal sealed record PkiFile(string Path, string Content, UnixFileMode Mode, string? LinkPath = null)
{
    /// <summary>The mode of what holds a private key: 0600.</summary>
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mode of what everybody may read: 0644.</summary>
    internal const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Path and mode.</summary>
    public override string ToString() => $"{Path} ({Convert.ToString((int)Mode, 8)})";
}
