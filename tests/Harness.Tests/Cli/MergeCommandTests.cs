using Lab.Harness.Journals;
using Lab.Harness.Reports.Merging;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>A merge as a pipeline sees it.</summary>
public sealed class MergeCommandTests : IDisposable
{
    private const string Version = "0.1.0+1111111aaaaaaaa";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Parts_are_made_one_and_the_exit_code_is_the_worst_verdict()
    {
        Write(MadeUpRenewal.Run(), "part-1", "apiserver");
        Write(MadeUpRenewal.Run() with { Verdict = Verdict.Refuted }, "part-2", "admin");

        var (exitCode, output, error) = await MergeAsync("part-1", "part-2");

        exitCode.ShouldBe(1);
        error.ShouldBeEmpty();
        output.ShouldStartWith("2 results on Kubernetes v1.20.2");
        File.Exists(Path.Combine(folder.Path, "all", "apiserver", "report.html")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(folder.Path, "all", "README.md")).ShouldContain("apiserver/report.md");
    }

    [Fact]
    public async Task What_is_missing_is_told_and_makes_it_unknown()
    {
        Write(MadeUpRenewal.Run(), "part-1", "apiserver");
        new ShardRecord("1/2", "v1.20.2", Version, ["admin", "apiserver"]).Write(Path.Combine(folder.Path, "part-1"));

        var (exitCode, _, error) = await MergeAsync("part-1");

        exitCode.ShouldBe(3);
        error.ShouldBe($"lab: admin: missing; no folder holds its result{Environment.NewLine}");
    }

    [Fact]
    public async Task Parts_of_two_versions_of_the_lab_are_refused_in_one_line_and_nothing_is_written()
    {
        Write(MadeUpRenewal.Run(), "part-1", "apiserver");
        Write(MadeUpRenewal.Run(), "part-2", "admin");
        new ShardRecord("1/2", "v1.20.2", Version, ["admin", "apiserver"]).Write(Path.Combine(folder.Path, "part-1"));
        new ShardRecord("2/2", "v1.20.2", "0.2.0", ["admin", "apiserver"]).Write(Path.Combine(folder.Path, "part-2"));

        var (exitCode, output, error) = await MergeAsync("part-1", "part-2");

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldEndWith("run all parts with one version of the lab");
        error.TrimEnd().ShouldNotContain('\n');
        Directory.Exists(Path.Combine(folder.Path, "all")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--shard: expected K/N", "matrix", "--shard", "5/4")]
    [InlineData("--shard: expected K/N", "matrix", "--shard", "0/4")]
    [InlineData("--shard: expected K/N", "matrix", "--shard", "banana")]
    [InlineData("--shard: expected K/N", "test", "--all", "--shard", "5/4")]
    [InlineData("there is no such folder", "merge", "/nowhere")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string told, params string[] words)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync(words);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }

    private void Write(Journal journal, string part, string name) => JournalFile.Write(journal, Path.Combine(folder.Path, part, name, JournalFile.Name));

    private Task<(int ExitCode, string Output, string Error)> MergeAsync(params string[] parts) =>
        LabCommandLine.RunAsync(["merge", .. parts.Select(part => Path.Combine(folder.Path, part)), "--output", Path.Combine(folder.Path, "all")]);
}
