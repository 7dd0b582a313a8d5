using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Journals.Compact;

/// <summary>Nothing is lost in the compact layout of a journal's file.</summary>
public sealed class CompactJournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, JournalFile.Name);

    public static TheoryData<string> Journals => ["article", "renewal", "empty", "crowded", "odd texts", "everything of version 4"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Journals))]
    public void Journal_that_was_written_reads_the_same(string which)
    {
        var journal = Made(which);
        JournalFile.Write(journal, Path);
        JsonSerializer.Serialize(JournalFile.Read(Path)).ShouldBe(JsonSerializer.Serialize(journal));
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public void Same_journal_makes_the_same_file(string which)
    {
        JournalFile.Write(Made(which), Path);
        var first = File.ReadAllText(Path);
        JournalFile.Write(JournalFile.Read(Path), Path);
        File.ReadAllText(Path).ShouldBe(first);
    }

    [Fact]
    public void Recorded_journals_read_and_written_say_the_same()
    {
        foreach (var recorded in Directory.EnumerateFiles(
            System.IO.Path.Combine(CheckoutFolder.Path, "results"), JournalFile.Name, SearchOption.AllDirectories))
        {
            var journal = JournalFile.Read(recorded) with { SchemaVersion = Journal.CurrentSchemaVersion };
            JournalFile.Write(journal, Path);
            JsonSerializer.Serialize(JournalFile.Read(Path)).ShouldBe(JsonSerializer.Serialize(journal), recorded);
        }
    }

    [Fact]
    public void What_is_said_again_and_again_takes_little_room()
    {
        var journal = MadeUp.ArticleRun();
        JournalFile.Write(journal, Path);
        new FileInfo(Path).Length.ShouldBeLessThan(JsonSerializer.Serialize(journal).Length / 3);
    }

    [Fact]
    public void Text_with_other_numbers_is_kept_as_these_numbers()
    {
        var journal = MadeUp.ArticleRun();
        string[] said =
        [
            "line 1 at 10:00:01 of some length\nline 2 at 10:00:02 of some length",
            "line 1 at 10:07:03 of some length\nline 2 at 10:00:45 of some length",
        ];
        JournalFile.Write(
            journal with { Observations = [.. said.Select(text => journal.Observations[0] with { Text = text })] },
            Path);
        File.ReadAllLines(Path).ShouldContain(line => line.Contains(",2,\"07\",3,\"03\",7,\"45\"]", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_person_reads_first_stands_as_it_is_and_a_row_is_a_line()
    {
        var journal = MadeUp.ArticleRun() with { Findings = [.. MadeUp.ArticleRun().Reasons.Select(reason => new FindingRecord(Verdict.Held, reason))] };
        JournalFile.Write(journal, Path);
        var lines = File.ReadAllLines(Path);
        lines[1].ShouldBe("\"schemaVersion\":8,");
        lines.ShouldContain("\"verdict\":\"held\",");
        lines.ShouldContain("\"findings\":[\"held\",\"held\",\"held\",\"held\"],");
        lines.Length.ShouldBeGreaterThan(journal.Observations.Count + journal.Certificates.Count);
    }

    private static Journal Made(string which) => which switch
    {
        "article" => MadeUp.ArticleRun(),
        "renewal" => MadeUpRenewal.Run(),
        "empty" => MadeUp.Empty(),
        "crowded" => MadeUp.Crowded(500) is var journal
            ? journal with { Observations = [.. journal.Observations.Select((seen, index) => seen with { At = MadeUp.NotAfter.AddMilliseconds(100 * index) })] }
            : null!,
        "odd texts" => MadeUp.ArticleRun() with
        {
            Observations =
            [
                .. new[]
                {
                    "",
                    "7",
                    "1234567890123456789012345678901234567890",
                    "1234567890123456789012345678901234567891",
                    "after 1 s of 20 nothing, and after 300 s something else",
                    "after 9 s of 20 nothing, and after 1000 s something else",
                    "after 9 s of 20 nothing, and after ٣ s something else",
                    "a \ud83d\ude00 of 1234567 laughs, and once more",
                    "a \ud83d\ude00 of 1234568 laughs, and once more",
                    "\"[0,1]\"\n\t\u2028",
                    new('x', 50),
                    new('x', 60),
                }
                    .Select(text => new Observation("kubectl-host", MadeUp.NotAfter, "failure", Outcome.Failed, Classification.OtherFailure, text)),
            ],
            Reasons = ["one"],
            Findings = [new(Verdict.Held, "another")],
        },
        _ => MadeUp.ArticleRun() with
        {
            ExpectedVerdict = Verdict.Refuted,
            Probes =
            [
                new("watch", "Made up.", 5) { Route = [new("a", "b"), new("b", "c", IsIndirect: true)], TellsOf = "c" },
                new("livez", "Made up.") { Route = [] },
            ],
            Observations =
            [
                .. MadeUp.ArticleRun().Observations.Select(
                    (seen, index) => index % 7 == 0 ? seen with { Classification = Classification.TimedOut, BusyShare = 0.5 + (index / 1000.0) } : seen),
            ],
        },
    };
}
