using System.Globalization;

namespace Lab.Harness.Clusters;

/// <summary>
/// The inotify instances of this machine (inotify(7)): a kernel lets each user have so many of them, and every node takes some, over all its programs. Where
/// none is left, systemd does not come up, and containerd comes up without its service for the kubelet.
/// </summary>
/// <param name="Limit">How many a user may have, <c>fs.inotify.max_user_instances</c>. Debian's kernel says 128.</param>
/// <param name="InUse">How many are in use now.</param>
internal sealed record InotifyInstances(int Limit, int InUse)
{
    private const string LimitFile = "/proc/sys/fs/inotify/max_user_instances";
    private const string Instance = "anon_inode:inotify";

    /// <summary>
    /// How many a control-plane node takes: 25 were counted on one of 1.36.2, 9 of them of the kubelet, 6 each of systemd, the API server and the controller
    /// manager, 3 of containerd.
    /// </summary>
    internal const int PerNode = 26;

    /// <summary>For how many nodes there is room, whatever runs now.</summary>
    public int Nodes => Limit / PerNode;

    /// <summary>What to do where there are too few for one more node, in a sentence without its end; <see langword="null"/> where there are enough.</summary>
    public string? Shortage => Limit - InUse >= PerNode
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{InUse} of this machine's {Limit} inotify instances are in use, and a node takes {PerNode}: run fewer clusters side by side, or allow more with "
            + $"'sysctl -w fs.inotify.max_user_instances=1024'");

    /// <summary>
    /// Those of this machine; <see langword="null"/> where it does not tell. To count those in use looks at every open file of every process.
    /// </summary>
    public static InotifyInstances? OfThisMachine() => LimitOfThisMachine() is { } limit ? new InotifyInstances(limit, CountInUse()) : null;

    /// <summary>For how many nodes this machine has room, whatever runs now; <see langword="null"/> where it does not tell. Nothing is counted.</summary>
    public static int? NodesOfThisMachine() => LimitOfThisMachine() is { } limit ? new InotifyInstances(limit, InUse: 0).Nodes : null;

    private static int? LimitOfThisMachine() =>
        File.Exists(LimitFile) ? int.Parse(File.ReadAllText(LimitFile), CultureInfo.InvariantCulture) : null;

    private static int CountInUse() => Directory.EnumerateDirectories("/proc")
        .Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
        .Sum(process => Descriptors(process).Count(descriptor => TargetOf(descriptor) == Instance));

    /// <summary>The open files of a process. One that has ended meanwhile, or is another user's, has none to show.</summary>
    private static string[] Descriptors(string process)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(process, "fd"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
