using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lab.ClockSupervisor;

/// <summary>The memory of a process, as <c>/proc/PID/mem</c> shows it: its own copy of the vDSO can be written, though the process itself can't.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct ProcessMemory : IDisposable
{
    private readonly int memory;

    private ProcessMemory(int memory, long vdso) => (this.memory, Vdso) = (memory, vdso);

    /// <summary>Where its vDSO is mapped.</summary>
    public long Vdso { get; }

    /// <summary>Opens the memory of a process; <see langword="null"/> where it is gone, has no vDSO, or may not be opened.</summary>
    public static ProcessMemory? Open(int process)
    {
        var vdso = VdsoOf(process);
        if (vdso == 0)
        {
            return null;
        }

        var descriptor = Linux.Open($"/proc/{process}/mem", Linux.ReadWrite | Linux.CloseOnExec);
        return descriptor < 0 ? null : new ProcessMemory(descriptor, vdso);
    }

    /// <summary>Reads from the vDSO; false where that can't be read.</summary>
    public bool TryRead(int offset, Span<byte> bytes)
    {
        fixed (byte* buffer = bytes)
        {
            return Linux.ReadAt(memory, buffer, bytes.Length, Vdso + offset) == bytes.Length;
        }
    }

    /// <summary>Writes into the vDSO; false where the process is gone or the kernel does not let anybody write there.</summary>
    public bool TryWrite(int offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* buffer = bytes)
        {
            return Linux.WriteAt(memory, buffer, bytes.Length, Vdso + offset) == bytes.Length;
        }
    }

    public void Dispose() => Linux.Close(memory);

    /// <summary>Where the vDSO of a process is mapped; 0 where it has none, as a thread of the kernel or a process that has ended.</summary>
    private static long VdsoOf(int process)
    {
        const int Longest = 1024;
        var descriptor = Linux.Open($"/proc/{process}/auxv", Linux.ReadOnly | Linux.CloseOnExec);
        if (descriptor < 0)
        {
            return 0;
        }

        Span<byte> vector = stackalloc byte[Longest];
        nint count;
        fixed (byte* buffer = vector)
        {
            count = Linux.Read(descriptor, buffer, Longest);
        }

        Linux.Close(descriptor);
        for (var at = 0; at + 16 <= count; at += 16)
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(vector[at..]) == Linux.AuxiliaryVdso)
            {
                return BinaryPrimitives.ReadInt64LittleEndian(vector[(at + 8)..]);
            }
        }

        return 0;
    }
}
