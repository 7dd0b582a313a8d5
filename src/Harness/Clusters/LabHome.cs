namespace Lab.Harness.Clusters;

/// <summary>
/// The lab's own folder on this machine: the private engine's socket, caches, and the working folders of runs.
/// <c>LAB_HOME</c> names it; else it is <c>lab</c> under <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>.
/// </summary>
internal static class LabHome
{
    /// <summary>The folder itself.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("LAB_HOME") is { Length: > 0 } home
        ? Path.GetFullPath(home)
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "lab");

    /// <summary>The socket of the private engine that the front door starts where no other engine answers.</summary>
    public static string EngineSocket => Path.Combine(Root, "engine", "docker.sock");

    /// <summary>The folder of things that can be made again: command-line tools taken from a node image.</summary>
    public static string Cache => Path.Combine(Root, "cache");

    /// <summary>The folder in which every run has a working folder of its own; kubeconfigs and keys lie there, readable to their owner alone.</summary>
    public static string Runs => Path.Combine(Root, "runs");

    /// <summary>Makes a folder that only its owner can enter.</summary>
    internal static string MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
