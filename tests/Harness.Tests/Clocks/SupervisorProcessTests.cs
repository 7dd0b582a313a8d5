using Lab.Harness.Clocks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clocks;

public sealed class SupervisorProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_program_that_was_built_here_is_started_as_it_is()
    {
        var built = folder.Write("lab-clock", "");

        SupervisorProcess.ProgramIn(folder.Path).ShouldSatisfyAllConditions(
            found => found.Program.ShouldBe(built),
            found => found.Arguments.ShouldBeEmpty());
    }

    [Fact]
    public void The_one_of_a_package_is_started_by_the_runtime_of_this_process_even_where_one_lies_beside_it_that_was_built_elsewhere()
    {
        folder.Write("lab-clock", "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "lab-files"));

        var (program, arguments) = SupervisorProcess.ProgramIn(folder.Path);

        File.Exists(program).ShouldBeTrue();
        Path.GetFileName(program).ShouldBe("dotnet");
        arguments.ShouldBe(["exec", Path.Combine(folder.Path, "lab-clock.dll")]);
    }
}
