namespace Lab.Harness.Reloads;

/// <summary>Names of images as a container runtime spells them out: with registry and tag.</summary>
internal static class ImageName
{
    /// <summary>The name, spelled out: <c>nginx</c> is <c>docker.io/library/nginx:latest</c>.</summary>
    public static string Whole(string name)
    {
        var slash = name.IndexOf('/');
        var host = slash < 0 ? "" : name[..slash];
        var isHost = host == "localhost" || host.Contains('.', StringComparison.Ordinal) || host.Contains(':', StringComparison.Ordinal);
        var path = (slash, isHost) switch
        {
            ( < 0, _) => $"docker.io/library/{name}",
            (_, false) => $"docker.io/{name}",
            _ => name,
        };
        return IsByDigest(name) || path.LastIndexOf(':') > path.LastIndexOf('/') ? path : $"{path}:latest";
    }

    /// <summary>Whether it is named by its digest.</summary>
    public static bool IsByDigest(string name) => name.Contains('@', StringComparison.Ordinal);
}
