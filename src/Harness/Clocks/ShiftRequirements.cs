using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lab.ClockSupervisor;

namespace Lab.Harness.Clocks;

/// <summary>What it takes to shift the clock of clusters, as it is on a machine.</summary>
internal sealed record ShiftRequirements
{
    /// <summary>Since Linux 5.5 a system call can go on after its listener was notified (SECCOMP_USER_NOTIF_FLAG_CONTINUE).</summary>
    private static readonly Version OldestKernel = new(5, 5);

    /// <summary>CAP_SYS_PTRACE, from linux/capability.h: to write the memory of others.</summary>
    private const int SysPtrace = 19;

    /// <summary>The machine's kind of processor.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The version of its kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>The capabilities that this process can use, a bit each.</summary>
    public required ulong Capabilities { get; init; }

    /// <summary>Where the engine listens.</summary>
    public required Uri Engine { get; init; }

    /// <summary>Whether the engine's processes are seen on this machine.</summary>
    public required bool SeesEngine { get; init; }

    /// <summary>Why the vDSO of this kernel can't be used; <see langword="null"/> where it can.</summary>
    public required string? Vdso { get; init; }

    /// <summary>The first thing that is missing, in a clause; <see langword="null"/> where nothing is.</summary>
    public string? Missing => this switch
    {
        { Architecture: not Architecture.X64 } => $"it takes a 64-bit x86 machine, and this one is {Architecture}",
        _ when KernelVersion is not { } version || version < OldestKernel => $"it takes Linux {OldestKernel} or newer, and this is {Kernel}",
        { Engine.Scheme: not "unix" } => $"it takes a container engine on this machine, and {Engine} may be on another",
        { SeesEngine: false } => $"the processes of the engine at {Engine} are not seen from here (does the lab run in a container?)",
        _ when (Capabilities & (1UL << SysPtrace)) == 0 => "it takes root with CAP_SYS_PTRACE, to write the memory of the nodes' processes",
        { Vdso: { } reason } => reason,
        _ => null,
    };

    private Version? KernelVersion =>
        Kernel.Split('.', '-') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new Version(first, second)
            : null;

    /// <summary>Looks at this machine.</summary>
    public static ShiftRequirements Here(Uri engine) => new()
    {
        Architecture = RuntimeInformation.OSArchitecture,
        Kernel = Read("/proc/sys/kernel/osrelease").Trim(),
        Capabilities = EffectiveCapabilities(),
        Engine = engine,
        SeesEngine = Sees(engine),
        Vdso = RuntimeInformation.OSArchitecture == Architecture.X64 ? WhatIsWrongWithTheVdso() : null,
    };

    private static string? WhatIsWrongWithTheVdso()
    {
        try
        {
            _ = ThisMachine.FindVdso();
            return null;
        }
        catch (VdsoException exception)
        {
            return exception.Message;
        }
    }

    private static ulong EffectiveCapabilities()
    {
        const string Field = "CapEff:";
        var line = Read("/proc/self/status").Split('\n').FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>The kernel tells who listens at a socket; a process of another namespace has no identifier in this one.</summary>
    private static bool Sees(Uri engine)
    {
        const int SocketLevel = 1;
        const int PeerCredentials = 17;
        if (engine.Scheme != "unix")
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(engine.AbsolutePath));
            Span<byte> credentials = stackalloc byte[12];
            return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) >= sizeof(int) && BitConverter.ToInt32(credentials) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : "";
}
