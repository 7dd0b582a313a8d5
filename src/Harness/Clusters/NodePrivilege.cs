using System.Globalization;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>
/// The rights that a node's container gets. A node needs all that <c>--privileged</c> gives; an engine that itself lacks a capability
/// refuses that flag, and is asked for everything else it has, by name.
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

    /// <summary>
    /// The ways to start a node, the likelier first. The engine's own bounding set can't be asked for; this process's is a good hint,
    /// as engine and lab mostly share a machine.
    /// </summary>
    public static IReadOnlyList<NodePrivilege> Candidates()
    {
        var missing = MissingHere();
        var privileged = new NodePrivilege(Privileged: true, []);
        return missing.Count == 0
            ? [privileged, new NodePrivilege(Privileged: false, ["SYS_RESOURCE"])]
            : [new NodePrivilege(Privileged: false, missing), privileged];
    }

    /// <summary>Whether the engine's message says that it cannot grant these rights.</summary>
    public static bool IsRefusal(string message) =>
        message.Contains("unable to apply caps", StringComparison.OrdinalIgnoreCase)
        || message.Contains("capabilit", StringComparison.OrdinalIgnoreCase);

    public void ApplyTo(HostConfig host)
    {
        host.SecurityOpt = ["seccomp=unconfined", "apparmor=unconfined"];
        host.CgroupnsMode = "private";
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
