using System.Runtime.InteropServices;

namespace Lab.ClockSupervisor;

/// <summary>The system calls that .NET has no way to make. Each returns what the C library returns; <see cref="Error"/> has its errno.</summary>
internal static unsafe partial class Linux
{
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;
    public const int CloseOnExec = 0x80000;
    public const short PollIn = 0x1;
    public const short PollError = 0x8;
    public const short PollHangUp = 0x10;

    /// <summary><c>recvmsg</c>: what is received is closed on exec; it does not wait.</summary>
    public const int ReceiveDescriptors = 0x40000000 | 0x40;

    /// <summary>From linux/seccomp.h: the next notification, whether one still waits, and the answer to it.</summary>
    public const ulong NotificationReceive = 0xC0502100;
    public const ulong NotificationIsValid = 0x40082102;
    public const ulong NotificationSend = 0xC0182101;

    /// <summary>The answer that lets the system call go on as if nothing had been (SECCOMP_USER_NOTIF_FLAG_CONTINUE, since Linux 5.5).</summary>
    public const uint Continue = 1;

    /// <summary>From linux/auxvec.h: where the vDSO is mapped.</summary>
    public const ulong AuxiliaryVdso = 33;

    private const string C = "libc";

    public static int Error => Marshal.GetLastPInvokeError();

    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(C, EntryPoint = "close")]
    public static partial void Close(int descriptor);

    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport(C, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(int descriptor, byte* buffer, nint count, long offset);

    [LibraryImport(C, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, ulong request, void* argument);

    [LibraryImport(C, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, ulong count, int milliseconds);

    [LibraryImport(C, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint Receive(int socket, MessageHeader* message, int flags);

    [LibraryImport(C, EntryPoint = "setsid", SetLastError = true)]
    public static partial int BecomeSessionLeader();

    [LibraryImport(C, EntryPoint = "getauxval")]
    public static partial ulong AuxiliaryValue(ulong kind);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Span
    {
        public void* Base;
        public nint Length;
    }

    /// <summary><c>struct msghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public Span* Spans;
        public nint SpanCount;
        public void* Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct seccomp_notif</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Notification
    {
        public ulong Id;
        public uint Process;
        public uint Flags;
        public int Call;
        public uint Architecture;
        public ulong InstructionPointer;
        public fixed ulong Arguments[6];
    }

    /// <summary><c>struct seccomp_notif_resp</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Answer
    {
        public ulong Id;
        public long Value;
        public int Error;
        public uint Flags;
    }
}
