using System.CommandLine;
using System.Text.Json;
using Lab.Cli;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>Drawing reports again, as scripts see it.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-report-command-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Folder_of_results_is_drawn_with_its_index_and_journals_stay_as_they_are()
    {
        var journal = Put("v1.20.2", MadeUp.ArticleRun());
        var before = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await LabCommandLine.RunAsync("report", directory.FullName);
        exitCode.ShouldBe(0, error);
        output.ShouldContain("report.xml");
        output.ShouldContain("index.html");
        File.Exists(Path.Combine(directory.FullName, "README.md")).ShouldBeTrue();
        File.Exists(Path.Combine(directory.FullName, "v1.20.2", "index.html")).ShouldBeFalse("there was no table before");
        File.Exists(Path.Combine(directory.FullName, "v1.20.2", "README.md")).ShouldBeFalse("there was no table before");
        (await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task One_bad_journal_is_named_in_one_line_and_nothing_is_drawn()
    {
        Put("v1.20.2", MadeUp.ArticleRun());
        var broken = Path.Combine(directory.FullName, "v1.20.2", "broken", JournalFile.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(broken)!);
        await File.WriteAllTextAsync(broken, "{\"schemaVersion\": 99}", TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await LabCommandLine.RunAsync("report", directory.FullName);
        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("written by a newer lab (schema version 99");
        error.TrimEnd().ShouldNotContain('\n');
        directory.GetFiles("report.*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Journal_of_an_earlier_version_is_written_compactly_and_its_report_stays_as_it_was()
    {
        var journal = Put("v1.20.2", MadeUp.ArticleRun());
        var earlier = JournalFile.Read(journal) with { SchemaVersion = 2 };
        await File.WriteAllTextAsync(journal, JsonSerializer.Serialize(earlier, JournalJson.Options), TestContext.Current.CancellationToken);
        (await LabCommandLine.RunAsync("report", journal)).ExitCode.ShouldBe(0);
        var report = Path.Combine(Path.GetDirectoryName(journal)!, "report.md");
        var before = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        var size = new FileInfo(journal).Length;

        (await LabCommandLine.RunAsync("report", journal, "--compact")).ExitCode.ShouldBe(0);

        new FileInfo(journal).Length.ShouldBeLessThan(size / 2);
        (await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).ShouldBe(before);
        var now = JournalFile.Read(journal);
        now.SchemaVersion.ShouldBe(Journal.CurrentSchemaVersion);
        now.Probes.Single(probe => probe.Name == "kubectl-host").NoticesWithinSeconds.ShouldBe(10);
        now.Probes.Single(probe => probe.Name == "kubectl-host").Route.ShouldBe([new("kubectl on the host", "kube-apiserver")]);
        JsonSerializer.Serialize(now with { SchemaVersion = 2, Probes = earlier.Probes }).ShouldBe(JsonSerializer.Serialize(earlier));
    }

    [Fact]
    public async Task Rehearsal_that_can_not_be_read_is_told_before_anything_is_drawn()
    {
        var rehearsal = Path.Combine(directory.FullName, "truth", "apiserver", "rehearsal.json");
        Put("v1.20.2", MadeUp.ArticleRun());
        Directory.CreateDirectory(Path.GetDirectoryName(rehearsal)!);
        await File.WriteAllTextAsync(rehearsal, "{}", TestContext.Current.CancellationToken);

        var (exitCode, output, error) = await LabCommandLine.RunAsync("report", directory.FullName);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("rehearsal.json");
        directory.GetFiles("report.*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_stopped_draws_nothing_more()
    {
        Put("v1.20.2", MadeUp.ArticleRun());

        await Should.ThrowAsync<OperationCanceledException>(() => LabCommand.Create().Parse(["report", directory.FullName]).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false }, new CancellationToken(canceled: true)));

        directory.GetFiles("report.*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private string Put(string version, Journal journal)
    {
        var path = Path.Combine(directory.FullName, version, journal.Experiment, JournalFile.Name);
        JournalFile.Write(journal, path);
        return path;
    }
}
