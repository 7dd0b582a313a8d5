using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lab.ClockSupervisor;

/// <summary>What a stub in a process says: whose clock it tells, and how far it is moved.</summary>
/// <param name="Owner">The supervisor that installed it.</param>
/// <param name="Group">The group of processes that share a clock: those of a node, or of the desk.</param>
/// <param name="Offset">Seconds that are added to the kernel's time of day.</param>
/// <param name="Selector">The slot that the offset is in, 0 or 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StubHeader(ulong Owner, uint Group, long Offset, byte Selector = 0)
{
    /// <summary>Reads the first bytes of a stub; <see langword="null"/> where they are not one's.</summary>
    public static StubHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Stub.HeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Stub.Magic)
        {
            return null;
        }

        var selector = bytes[Stub.SelectorAt];
        return selector > 1
            ? null
            : new StubHeader(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[Stub.OwnerAt..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[Stub.GroupAt..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[(Stub.SlotsAt + (selector * sizeof(long)))..]),
                selector);
    }
}
