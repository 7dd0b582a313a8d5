using Lab.Harness.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class PartsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_assembly_that_is_not_there_is_told() =>
        Should.Throw<InvalidInputException>(() => Parts.Load("/nowhere/Own.dll", "LAB_ASSEMBLIES")).Message
            .ShouldBe("LAB_ASSEMBLIES: /nowhere/Own.dll: no such file; expected an assembly with probes, steps, renewals, workloads or scenarios of your own");

    [Fact]
    public void A_file_that_is_no_assembly_is_told_in_one_line()
    {
        var file = folder.Write("Own.dll", "no assembly");

        var message = Should.Throw<InvalidInputException>(() => Parts.Load(file, "LAB_ASSEMBLIES")).Message;

        message.ShouldStartWith($"LAB_ASSEMBLIES: {file}: expected an assembly of .NET 10: ");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void Several_have_colons_between_them()
    {
        var here = typeof(PartsTests).Assembly;

        Parts.Load($"{here.Location}::", "LAB_ASSEMBLIES").ShouldBe([here]);
        Parts.Load(null, "LAB_ASSEMBLIES").ShouldBeEmpty();
    }
}
