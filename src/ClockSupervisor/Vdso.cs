using System.Buffers.Binary;
using System.Text;

namespace Lab.ClockSupervisor;

/// <summary>
/// The 64-bit x86 vDSO: the library that the kernel maps into every process, so that to ask for the time takes no system call. A kernel has one image of
/// it, so what is found out here holds for every process of the machine.
/// </summary>
/// <remarks>Layout: the System V ABI's ELF-64, and vdso(7).</remarks>
internal sealed class Vdso
{
    private const int SymbolLength = 24;
    private const int ValueInSymbol = 8;
    private const int SizeInSymbol = 16;
    private const int ProgramHeaderLength = 56;
    private const int StubAlignment = 64;

    private readonly byte[] image;

    private Vdso(byte[] image) => this.image = image;

    /// <summary>Where the stub has room.</summary>
    public int Place { get; private init; }

    /// <summary>Where the kernel's own functions begin, in the order of <see cref="Stub.Functions"/>.</summary>
    public IReadOnlyList<int> Entries { get; private init; } = [];

    /// <summary>Where the table of symbols begins.</summary>
    public int SymbolsAt { get; private init; }

    /// <summary>The table of symbols with the three functions led to the stub.</summary>
    public ReadOnlyMemory<byte> Symbols { get; private init; }

    /// <summary>The same table as the kernel made it.</summary>
    public ReadOnlyMemory<byte> OriginalSymbols => image.AsMemory(SymbolsAt, Symbols.Length);

    /// <summary>Finds the room for the stub and what has to be led to it.</summary>
    /// <param name="image">The vDSO as it lies in memory, whole pages.</param>
    /// <exception cref="VdsoException">The stub does not fit, or a function is not there.</exception>
    public static Vdso Of(byte[] image)
    {
        try
        {
            return Analyse(new Vdso(image));
        }
        catch (ArgumentException)
        {
            throw new VdsoException("its tables point outside of it");
        }
        catch (OverflowException)
        {
            throw new VdsoException("its tables point outside of it");
        }
    }

    private static Vdso Analyse(Vdso vdso)
    {
        const uint ElfMagic = 0x464C457F;
        const byte Class64 = 2;
        const ushort MachineX64 = 62;
        if (vdso.image.Length < 64 || vdso.U32(0) != ElfMagic || vdso.image[4] != Class64 || vdso.U16(18) != MachineX64)
        {
            throw new VdsoException("it is not a 64-bit x86 library");
        }

        var (dynamic, loadedEnd) = vdso.ReadProgramHeaders();
        var (symbols, strings, count) = vdso.ReadDynamic(dynamic);
        var place = vdso.FindRoom(loadedEnd);
        var table = vdso.image.AsSpan(symbols, count * SymbolLength).ToArray();
        var entries = new int[Stub.Functions.Count];
        for (var symbol = 0; symbol < count; symbol++)
        {
            var at = symbols + (symbol * SymbolLength);
            var name = vdso.TextAt(strings + checked((int)vdso.U32(at)));
            for (var index = 0; index < Stub.Functions.Count; index++)
            {
                var function = Stub.Functions[index];
                if (name == function.Name || name == $"__vdso_{function.Name}")
                {
                    entries[index] = vdso.Offset(at + ValueInSymbol);
                    var led = table.AsSpan(symbol * SymbolLength);
                    BinaryPrimitives.WriteUInt64LittleEndian(led[ValueInSymbol..], (ulong)(place + function.BeginsAt));
                    BinaryPrimitives.WriteUInt64LittleEndian(led[SizeInSymbol..], (ulong)(Stub.Length - function.BeginsAt));
                }
            }
        }

        var missing = Stub.Functions.Where((_, index) => entries[index] == 0).Select(function => function.Name).ToList();
        return missing is []
            ? new Vdso(vdso.image) { Place = place, Entries = entries, SymbolsAt = symbols, Symbols = table }
            : throw new VdsoException($"it has no {string.Join(", no ", missing)}");
    }

    private (int Dynamic, int LoadedEnd) ReadProgramHeaders()
    {
        const uint Load = 1;
        const uint Dynamic = 2;
        var (dynamic, loadedEnd) = (0, 0);
        var headers = Offset(32);
        for (var header = 0; header < U16(56); header++)
        {
            var at = headers + (header * ProgramHeaderLength);
            switch (U32(at))
            {
                case Load:
                    loadedEnd = Offset(at + 8) + Offset(at + 32);
                    break;
                case Dynamic:
                    dynamic = Offset(at + 8);
                    break;
            }
        }

        return dynamic == 0 ? throw new VdsoException("it has no dynamic section") : (dynamic, loadedEnd);
    }

    private (int Symbols, int Strings, int Count) ReadDynamic(int dynamic)
    {
        const ulong Hash = 4;
        const ulong StringTable = 5;
        const ulong SymbolTable = 6;
        const ulong GnuHash = 0x6FFFFEF5;
        var (hash, gnuHash, strings, symbols) = (0, 0, 0, 0);
        for (var at = dynamic; U64(at) != 0; at += 16)
        {
            switch (U64(at))
            {
                case Hash:
                    hash = Offset(at + 8);
                    break;
                case GnuHash:
                    gnuHash = Offset(at + 8);
                    break;
                case StringTable:
                    strings = Offset(at + 8);
                    break;
                case SymbolTable:
                    symbols = Offset(at + 8);
                    break;
            }
        }

        if (symbols == 0 || strings == 0 || (hash == 0 && gnuHash == 0))
        {
            throw new VdsoException("it has no table of symbols");
        }

        // The number of symbols stands nowhere but in the tables by which they are looked up.
        var count = hash != 0 ? checked((int)U32(hash + 4)) : CountByGnuHash(gnuHash);
        return (symbols, strings, count);
    }

    private int CountByGnuHash(int table)
    {
        var (buckets, first, words) = (checked((int)U32(table)), checked((int)U32(table + 4)), checked((int)U32(table + 8)));
        var bucketsAt = table + 16 + (words * 8);
        var last = 0;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            last = Math.Max(last, checked((int)U32(bucketsAt + (bucket * 4))));
        }

        if (last < first)
        {
            return first;
        }

        // The lowest bit ends a chain.
        var chains = bucketsAt + (buckets * 4);
        while ((U32(chains + ((last - first) * 4)) & 1) == 0)
        {
            last++;
        }

        return last + 1;
    }

    /// <summary>The zeros after the end, else the table of sections, which nothing reads in a running program.</summary>
    private int FindRoom(int loadedEnd)
    {
        var used = image.Length;
        while (used > 0 && image[used - 1] == 0)
        {
            used--;
        }

        var behind = Aligned(used);
        if (behind + Stub.Length <= image.Length)
        {
            return behind;
        }

        var sections = Offset(40);
        var inSections = Aligned(sections);
        return sections != 0 && inSections >= loadedEnd && inSections + Stub.Length <= image.Length
            ? inSections
            : throw new VdsoException($"it has no room for {Stub.Length} bytes");
    }

    private static int Aligned(int offset) => (offset + StubAlignment - 1) / StubAlignment * StubAlignment;

    private string TextAt(int offset)
    {
        var rest = image.AsSpan(offset);
        return Encoding.ASCII.GetString(rest[..Math.Max(0, rest.IndexOf((byte)0))]);
    }

    private ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(offset));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(offset));

    private ulong U64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(offset));

    private int Offset(int offset)
    {
        var value = U64(offset);
        return value < (ulong)image.Length ? (int)value : throw new VdsoException("its tables point outside of it");
    }
}
