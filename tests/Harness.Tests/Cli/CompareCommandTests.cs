using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>The exit codes of a comparison, as scripts see them.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-compare-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task The_same_facts_are_exit_code_0() =>
        (await CompareAsync(MadeUpRenewal.Run(), MadeUpRenewal.Run(shift: 2))).ExitCode.ShouldBe(0);

    [Fact]
    public async Task A_changed_fact_is_exit_code_1() =>
        (await CompareAsync(MadeUpRenewal.Run(), MadeUpRenewal.Run() with { SmallestRenewal = [] })).ExitCode.ShouldBe(1);

    [Fact]
    public async Task A_side_that_does_not_know_is_exit_code_3() =>
        (await CompareAsync(MadeUpRenewal.Run(), MadeUpRenewal.Run() with { Verdict = Verdict.Unknown })).ExitCode.ShouldBe(3);

    [Fact]
    public async Task A_path_without_a_journal_is_exit_code_2_and_one_line()
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync("compare", directory.FullName, directory.FullName);
        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("holds a journal.json");
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Help_tells_what_counts_and_the_exit_codes()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync("compare", "--help");
        exitCode.ShouldBe(0);
        output.ShouldContain("3 a side does not know");
        output.ShouldContain("never change the exit code");
    }

    private async Task<(int ExitCode, string Output, string Error)> CompareAsync(Journal left, Journal right)
    {
        string[] paths = ["a", "b"];
        paths = [.. paths.Select(name => Path.Combine(directory.FullName, name, JournalFile.Name))];
        JournalFile.Write(left, paths[0]);
        JournalFile.Write(right, paths[1]);
        return await LabCommandLine.RunAsync("compare", paths[0], Path.GetDirectoryName(paths[1])!, "--json");
    }
}
