using System.Globalization;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>
/// The rights that a node's container gets. A node needs nearly all that <c>--privileged</c> gives, and is given it by name: that flag brings the rights to
/// set the machine's clock, to load modules into its kernel and to reboot it too, and an engine that itself lacks a capability refuses it.
/// </summary>
internal sealed record NodePrivilege(bool Privileged, IReadOnlyList<string> Missing)
{
    /// <summary>Names of capabilities by number, from linux/capability.h.</summary>
    private static readonly string[] Names =
    [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
        "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE",
        "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
        "PERFMON", "BPF", "CHECKPOINT_RESTORE",
    ];

    /// <summary>A node that may set the clock, load modules or reboot would do so to the machine.</summary>
    private static readonly string[] NeverNeeded = ["SYS_TIME", "SYS_MODULE", "SYS_BOOT"];

    /// <summary>In words, for reports.</summary>
    public string Words => Privileged
        ? "--privileged"
        : $"all rights but {string.Join(", ", Missing.Union(NeverNeeded, StringComparer.Ordinal).Order(StringComparer.Ordinal))}";

    /// <summary>The ways to start a node on an engine, the likelier first.</summary>
    /// <param name="engine">The engine.</param>
    public static IReadOnlyList<NodePrivilege> For(Engine engine) => Candidates(engine.IsPodman, MissingHere());

    /// <summary>
    /// The ways to start a node, the likelier first. An engine's own bounding set can't be asked for; this process's is a good hint,
    /// as engine and lab mostly share a machine.
    /// </summary>
    /// <param name="isPodman">
    /// Whether the engine is Podman. Its Docker socket does not know what unmasks <c>/proc</c> and <c>/sys</c> (cliOpts in its
    /// pkg/api/handlers/compat/containers_create.go reads neither <c>MaskedPaths</c> nor <c>ReadonlyPaths</c>), so that only the flag is left.
    /// </param>
    /// <param name="missingHere">The capabilities that this process can't have.</param>
    internal static IReadOnlyList<NodePrivilege> Candidates(bool isPodman, IReadOnlyList<string> missingHere)
    {
        var everything = new NodePrivilege(Privileged: true, []);
        return isPodman
            ? [everything]
            : [ByName(missingHere), ByName(missingHere is [] ? ["SYS_RESOURCE"] : []), everything];

        static NodePrivilege ByName(IReadOnlyList<string> missing) => new(Privileged: false, missing);
    }

    /// <summary>Whether the engine's message says that it cannot grant these rights.</summary>
    public static bool IsRefusal(string message) =>
        message.Contains("unable to apply caps", StringComparison.OrdinalIgnoreCase)
        || message.Contains("capabilit", StringComparison.OrdinalIgnoreCase);

    public void ApplyTo(HostConfig host)
    {
        // The last of these is SELinux's, which --privileged switches off by itself.
        host.SecurityOpt = ["seccomp=unconfined", "apparmor=unconfined", "label=disable"];
        host.CgroupnsMode = "private";
        // An engine that maps its containers' root to another user (userns-remap) makes an exception for these.
        host.UsernsMode = "host";
        if (Privileged)
        {
            host.Privileged = true;
            return;
        }

        host.CapAdd = ["ALL"];
        host.CapDrop = [.. Missing.Union(NeverNeeded)];
        host.MaskedPaths = [];
        host.ReadonlyPaths = [];
        host.DeviceCgroupRules = ["a *:* rwm"];
        host.Devices = [new DeviceMapping { PathOnHost = "/dev/kmsg", PathInContainer = "/dev/kmsg", CgroupPermissions = "rwm" }];
    }

    private static List<string> MissingHere()
    {
        const string Field = "CapBnd:";
        var line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        if (line is null)
        {
            return [];
        }

        var bounding = ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var last = int.Parse(File.ReadAllText("/proc/sys/kernel/cap_last_cap"), CultureInfo.InvariantCulture);
        return [.. Names.Take(last + 1).Where((_, number) => (bounding & (1UL << number)) == 0)];
    }
}
