using Lab.Harness.Clocks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clocks;

using Architecture = System.Runtime.InteropServices.Architecture;

public sealed class ShiftRequirementsTests
{
    private static readonly ShiftRequirements Met = new()
    {
        Architecture = Architecture.X64,
        Kernel = "6.18.44-fc",
        Capabilities = ulong.MaxValue,
        Engine = new Uri("unix:///var/run/docker.sock"),
        SeesEngine = true,
        Vdso = null,
    };

    [Fact]
    public void Nothing_is_missing_where_everything_is_there() => Met.Missing.ShouldBeNull();

    [Fact]
    public void Another_kind_of_processor_is_told() =>
        (Met with { Architecture = Architecture.Arm64 }).Missing.ShouldBe("it takes a 64-bit x86 machine, and this one is Arm64");

    [Theory]
    [InlineData("5.4.0-150-generic")]
    [InlineData("4.19.3")]
    [InlineData("")]
    public void An_older_kernel_is_told(string kernel) =>
        (Met with { Kernel = kernel }).Missing.ShouldBe($"it takes Linux 5.5 or newer, and this is {kernel}");

    [Theory]
    [InlineData("5.5.0")]
    [InlineData("5.10.0-28-amd64")]
    [InlineData("6.1")]
    public void A_kernel_of_5_5_or_newer_serves(string kernel) => (Met with { Kernel = kernel }).Missing.ShouldBeNull();

    [Theory]
    [InlineData("tcp://192.0.2.1:2376")]
    [InlineData("ssh://somebody@machine.example")]
    public void An_engine_on_another_machine_is_told(string engine) =>
        (Met with { Engine = new Uri(engine) }).Missing.ShouldNotBeNull().ShouldStartWith("it takes a container engine on this machine");

    [Fact]
    public void An_engine_whose_processes_are_not_seen_is_told() =>
        (Met with { SeesEngine = false }).Missing.ShouldNotBeNull().ShouldContain("are not seen from here");

    [Fact]
    public void A_missing_capability_is_told() =>
        (Met with { Capabilities = ulong.MaxValue & ~(1UL << 19) }).Missing.ShouldNotBeNull().ShouldContain("CAP_SYS_PTRACE");

    [Fact]
    public void A_vDSO_that_does_not_serve_is_told_in_its_own_words() =>
        (Met with { Vdso = "the vDSO of this kernel is not one that the clock knows: it has no time" }).Missing.ShouldNotBeNull()
            .ShouldEndWith("it has no time");
}
