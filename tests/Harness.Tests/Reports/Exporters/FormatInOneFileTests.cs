using System.Text.RegularExpressions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Sections;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Exporters;

/// <summary>The sections of a report stand once, and <see cref="ContentsExporter"/> draws them in one file.</summary>
public sealed partial class FormatInOneFileTests
{
    public static TheoryData<string> Journals => ["article", "renewal", "empty", "refuted runbook"];

    [Fact]
    public void It_is_found_and_written()
    {
        using var folder = new TemporaryFolder();
        var journal = Path.Combine(folder.Path, JournalFile.Name);
        JournalFile.Write(MadeUp.ArticleRun(), journal);
        var written = ReportWriter.Draw(journal, Implementations.In<IReportExporter>(typeof(ContentsExporter).Assembly)).ShouldHaveSingleItem();
        Path.GetFileName(written).ShouldBe("contents.txt");
        File.ReadAllLines(written)[0].ShouldBe("What was asked");
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public void Page_and_Markdown_have_the_sections_in_their_order(string which)
    {
        var journal = which switch
        {
            "article" => MadeUp.ArticleRun(),
            "renewal" => MadeUpRenewal.Run(),
            "empty" => MadeUp.Empty(),
            _ => MadeUp.ArticleRun() with
            {
                Verdict = Verdict.Refuted,
                Procedure = new() { File = "renew.sh", Text = "true", Nodes = 1, Diagnosis = ["the API server still presents the old certificate"] },
                Measurements = [],
            },
        };
        var headings = ReportSection.Of(journal).Select(section => section.Heading).ToList();
        HtmlHeading().Matches(HtmlReport.Of(journal)).Select(match => match.Groups["heading"].Value).ShouldBe(headings);
        MarkdownHeading().Matches(MarkdownReport.Of(journal, Report.Of(journal).Links)).Select(match => match.Groups["heading"].Value).ShouldBe(headings);
    }

    [Fact]
    public void What_went_otherwise_than_expected_is_explained_before_it_is_shown()
    {
        Order(Verdict.Held).ShouldBe([SectionKind.Timeline, SectionKind.Why]);
        Order(Verdict.Refuted).ShouldBe([SectionKind.Why, SectionKind.Timeline]);

        static IEnumerable<SectionKind> Order(Verdict verdict) =>
            ReportSection.Of(MadeUp.ArticleRun() with { Verdict = verdict })
                .Select(section => section.Kind)
                .Where(kind => kind is SectionKind.Timeline or SectionKind.Why);
    }

    [GeneratedRegex("<h2>(?<heading>[^<]*)</h2>", RegexOptions.None, 60_000)]
    private static partial Regex HtmlHeading();

    [GeneratedRegex("^## (?<heading>.*)$", RegexOptions.Multiline, 60_000)]
    private static partial Regex MarkdownHeading();
}
