using System.Buffers.Binary;

namespace Lab.ClockSupervisor;

/// <summary>
/// The code of <c>stub.S</c>, assembled, with the places in it that are filled in. It stands in front of the three functions of the vDSO that tell the
/// time of day, and adds an offset to what they say.
/// </summary>
internal static class Stub
{
    /// <summary>Its first eight bytes, by which a process that has it is known.</summary>
    public const ulong Magic = 0x4B434F4C4342414C;

    public const int Length = 216;
    public const int HeaderLength = 40;
    public const int SelectorAt = 8;
    public const int GroupAt = 12;
    public const int SlotsAt = 16;
    public const int OwnerAt = 32;

    /// <summary>The three functions: their name in the vDSO, where the stub's own begins and where it calls the kernel's.</summary>
    public static IReadOnlyList<StubFunction> Functions { get; } =
    [
        new("clock_gettime", 0x40, 0x46),
        new("gettimeofday", 0x80, 0x81),
        new("time", 0xb0, 0xb3),
    ];

    /// <summary>The stub as it is assembled, with nothing filled in.</summary>
    public static ReadOnlySpan<byte> Code => Assembled;

    private static readonly byte[] Assembled = Convert.FromHexString(
        "4c4142434c4f434b000f1f000000000000000000000000000000000000000000"
        + "000000000000000066662e0f1f84000000000066662e0f1f8400000000006690"
        + "57564883ec08e88d0000004883c4085e5f85c0752483ff0b771fb9210900000f"
        + "a3f973150fb60d9dffffff488d159effffff488b0cca48010ec3660f1f440000"
        + "57e8520000005f4885ff741985c075150fb60d71ffffff488d1572ffffff488b"
        + "0cca48010fc3662e0f1f8400000000005731ffe8200000005f0fb60d48ffffff"
        + "488d1549ffffff480304ca4885ff7403488907c30f1f4000");

    /// <summary>The stub with everything filled in, for a place in the vDSO.</summary>
    /// <param name="place">Where in the vDSO it will begin.</param>
    /// <param name="entries">Where in the vDSO the kernel's own functions begin, in the order of <see cref="Functions"/>.</param>
    /// <param name="header">The clock that it shows.</param>
    public static byte[] For(int place, IReadOnlyList<int> entries, StubHeader header)
    {
        var stub = Code.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(stub.AsSpan(GroupAt), header.Group);
        BinaryPrimitives.WriteInt64LittleEndian(stub.AsSpan(SlotsAt), header.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(stub.AsSpan(SlotsAt + sizeof(long)), header.Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(stub.AsSpan(OwnerAt), header.Owner);
        for (var index = 0; index < Functions.Count; index++)
        {
            // The operand of a near call counts from the instruction after it, which is five bytes long.
            var call = Functions[index].CallAt;
            BinaryPrimitives.WriteInt32LittleEndian(stub.AsSpan(call + 1), entries[index] - (place + call + 5));
        }

        return stub;
    }
}
