using CsCheck;
using Lab.ClockSupervisor;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.ClockSupervisor;

/// <summary>On the vDSO of the machine that the tests run on, and on damaged copies of it.</summary>
public sealed class VdsoTests
{
    [Fact]
    public void The_vDSO_of_this_machine_has_room_and_its_functions_are_led_to_the_stub()
    {
        var vdso = ThisMachine.FindVdso();

        vdso.Entries.ShouldAllBe(entry => entry > 0);
        vdso.Place.ShouldBeGreaterThan(vdso.Entries.Max());
        for (var symbol = 0; symbol < vdso.Symbols.Length; symbol += 24)
        {
            var (before, after) = (Value(vdso.OriginalSymbols, symbol), Value(vdso.Symbols, symbol));
            after.ShouldBe(vdso.Entries.Contains(before) ? vdso.Place + Stub.Functions[vdso.Entries.ToList().IndexOf(before)].BeginsAt : before);
        }
    }

    [Fact]
    public void A_vDSO_without_a_name_for_the_time_is_refused_by_that_name()
    {
        var image = Image();
        var vdso = Vdso.Of(image);
        for (var symbol = 0; symbol < vdso.Symbols.Length; symbol += 24)
        {
            if (Value(vdso.OriginalSymbols, symbol) == vdso.Entries[2])
            {
                // The name of a symbol is where it stands among the strings; the first of those is empty.
                BitConverter.TryWriteBytes(image.AsSpan(vdso.SymbolsAt + symbol), 0u);
            }
        }

        Should.Throw<VdsoException>(() => Vdso.Of(image)).Message.ShouldBe("it has no time");
    }

    [Fact]
    public void A_vDSO_without_room_is_refused()
    {
        var image = Image();
        var used = image.AsSpan().LastIndexOfAnyExcept((byte)0);
        image.AsSpan(used..).Fill(1);
        BitConverter.TryWriteBytes(image.AsSpan(40), 0UL);

        Should.Throw<VdsoException>(() => Vdso.Of(image)).Message.ShouldBe($"it has no room for {Stub.Length} bytes");
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(18, 0xb7)]
    [InlineData(0, 0)]
    public void What_is_no_64_bit_x86_library_is_refused(int at, byte value)
    {
        var image = Image();
        image[at] = value;

        Should.Throw<VdsoException>(() => Vdso.Of(image)).Message.ShouldBe("it is not a 64-bit x86 library");
    }

    [Fact]
    public void A_damaged_vDSO_is_refused_or_read_with_everything_inside_of_it()
    {
        var original = Image();
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 40].Sample(changes =>
        {
            var image = (byte[])original.Clone();
            foreach (var (at, value) in changes)
            {
                image[at] = value;
            }

            try
            {
                var vdso = Vdso.Of(image);
                vdso.Place.ShouldBeInRange(1, image.Length - Stub.Length);
                vdso.Entries.ShouldAllBe(entry => entry > 0 && entry < image.Length);
                vdso.Symbols.Length.ShouldBeLessThanOrEqualTo(image.Length - vdso.SymbolsAt);
            }
            catch (VdsoException)
            {
                // As it shall.
            }
        });
    }

    private static int Value(ReadOnlyMemory<byte> symbols, int symbol) => (int)BitConverter.ToUInt64(symbols.Span[(symbol + 8)..]);

    private static byte[] Image()
    {
        var line = File.ReadLines("/proc/self/maps").First(line => line.EndsWith("[vdso]", StringComparison.Ordinal)).Split(' ')[0].Split('-');
        var (begin, end) = (Convert.ToInt64(line[0], 16), Convert.ToInt64(line[1], 16));
        using var memory = File.OpenHandle("/proc/self/mem");
        var image = new byte[end - begin];
        RandomAccess.Read(memory, image, begin);
        return image;
    }
}
