using System.Diagnostics;
using Lab.ClockSupervisor;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.ClockSupervisor;

public sealed class StubTests
{
    [Fact]
    public void The_stub_is_its_own_source_assembled()
    {
        var (assembler, copier) = ("/usr/bin/as", "/usr/bin/objcopy");
        Assert.SkipUnless(File.Exists(assembler) && File.Exists(copier), "it takes binutils to assemble it");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (assembled, code) = (Path.Combine(folder.FullName, "stub.o"), Path.Combine(folder.FullName, "stub.bin"));

            Run(assembler, "-o", assembled, Path.Combine(CheckoutFolder.Path, "src", "ClockSupervisor", "stub.S"));
            Run(copier, "-O", "binary", "-j", ".text", assembled, code);

            // The padding of its header is what the assembler likes.
            File.ReadAllBytes(code).ShouldBe(Stub.Code.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_stub_says_whose_clock_it_tells_and_how_far_it_is_moved()
    {
        var header = new StubHeader(Owner: 0xFEDCBA9876543210, Group: 7, Offset: -3600);

        StubHeader.Read(Stub.For(6720, [0xaf0, 0x810, 0xac0], header)).ShouldBe(header);
    }

    [Fact]
    public void What_is_no_stub_says_nothing()
    {
        StubHeader.Read(new byte[Stub.HeaderLength]).ShouldBeNull();
        StubHeader.Read(Stub.Code[..8]).ShouldBeNull();
        var damaged = Stub.For(6720, [0xaf0, 0x810, 0xac0], new StubHeader(1, 1, 1));
        damaged[Stub.SelectorAt] = 2;
        StubHeader.Read(damaged).ShouldBeNull();
    }

    [Fact]
    public void Its_calls_lead_to_the_kernels_own_functions()
    {
        int[] entries = [0xaf0, 0x810, 0xac0];

        var stub = Stub.For(6720, entries, new StubHeader(1, 1, 1));

        Stub.Functions.Select(function => 6720 + function.CallAt + 5 + BitConverter.ToInt32(stub, function.CallAt + 1)).ShouldBe(entries);
        Stub.Functions.ShouldAllBe(function => stub[function.CallAt] == 0xe8);
    }

    private static void Run(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
