using Lab.Harness.Journals;
using Lab.Harness.Reports.Index;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Index;

public sealed class ResultsIndexTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-index-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Newest_version_and_newest_report_come_first_with_their_verdicts()
    {
        Put("v1.9.1", MadeUp.ArticleRun() with { Experiment = "old" });
        Put("v1.20.2", Started(MadeUp.ArticleRun() with { Experiment = "earlier", Verdict = Verdict.Refuted, Reasons = ["failure: something else"] }, 0));
        Put("v1.20.2", Started(MadeUpRenewal.Run() with { Experiment = "later" }, 60));
        foreach (var page in Pages())
        {
            int[] places =
            [
                .. new[] { "Kubernetes v1.20.2", "later", "earlier", "Kubernetes v1.9.1", "old" }
                .Select(word => page.IndexOf($">{word}<", StringComparison.Ordinal) is >= 0 and var at ? at : page.IndexOf(word, StringComparison.Ordinal)),
            ];
            places.ShouldAllBe(place => place >= 0);
            page.ShouldContain("refuted");
            page.ShouldContain("failure: something else");
            page.Replace("\\", string.Empty).ShouldContain("apiserver expired: 3 probes noticed; mended by renew apiserver");
        }

        var html = Read("index.html");
        html.IndexOf("v1.20.2/later/report.html", StringComparison.Ordinal)
            .ShouldBeLessThan(html.IndexOf("v1.20.2/earlier/report.html", StringComparison.Ordinal));
        html.IndexOf("id=\"v1202\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("id=\"v191\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Error_texts_can_be_searched_offline_and_lead_to_what_causes_them()
    {
        Put("v1.20.2", MadeUpRenewal.Run());
        ResultsIndex.Write(directory.FullName);
        var html = Read("index.html");
        html.ShouldContain("id=\"filter\"");
        html.ShouldContain("data-text");
        html.ShouldContain("authentication.go:53]");
        html.ShouldContain("href=\"v1.20.2/apiserver/report.html#what-was-seen\"");
        html.ShouldNotContain("src=");
        Read("README.md").ShouldContain("(texts.md)");
        Read("texts.md").ShouldContain("](v1.20.2/apiserver/report.md#what-the-components-wrote)");
    }

    [Fact]
    public void What_lies_beside_the_reports_is_led_to()
    {
        Put("v1.20.2", MadeUpRenewal.Run());
        ResultsIndex.Write(directory.FullName);
        Read("index.html").ShouldNotContain("Rules that were judged");
        Directory.CreateDirectory(Path.Combine(directory.FullName, "v1.20.2", "alerts", "our-rules"));
        Directory.CreateDirectory(Path.Combine(directory.FullName, "truth"));
        File.WriteAllText(Path.Combine(directory.FullName, "truth", "README.md"), "");

        ResultsIndex.Write(directory.FullName);

        Read("index.html").ShouldContain("href=\"v1.20.2/alerts/our-rules/alerts.html\"");
        Read("README.md").ShouldContain("(v1.20.2/alerts/our-rules/alerts.md)");
        Read("README.md").ShouldContain("(truth/README.md)");
    }

    [Fact]
    public void Journal_that_can_not_be_read_is_in_the_index_with_the_reason_and_keeps_no_other_out()
    {
        Put("v1.20.2", MadeUpRenewal.Run());
        var broken = Path.Combine(directory.FullName, "v1.20.2", "broken");
        Directory.CreateDirectory(broken);
        File.WriteAllText(Path.Combine(broken, JournalFile.Name), "{\"schemaVersion\": 99}");
        foreach (var page in Pages())
        {
            page.ShouldContain("journal.json: written by a newer lab");
            page.ShouldContain("apiserver");
            page.ShouldNotContain(directory.FullName);
        }
    }

    [Fact]
    public void Same_journals_make_the_same_index_and_none_make_an_empty_one()
    {
        Pages().ShouldAllBe(page => page.Contains("There is no report here yet"));
        Put("v1.20.2", MadeUp.ArticleRun());
        var first = Pages();
        Pages().ShouldBe(first);
    }

    [Fact]
    public void After_a_run_one_entry_is_replaced_and_no_other_journal_is_read()
    {
        Put("v1.20.2", MadeUp.ArticleRun() with { Experiment = "first", Title = "Is it the first?" });
        Put("v1.20.2", MadeUpRenewal.Run());
        var whole = Pages();
        var first = Path.Combine(directory.FullName, "v1.20.2", "first", JournalFile.Name);
        var written = File.GetLastWriteTimeUtc(first);
        File.WriteAllText(first, new string('?', (int)new FileInfo(first).Length));
        File.SetLastWriteTimeUtc(first, written);
        Updated().ShouldBe(whole, "who looks at it would see that it is not a journal any longer");

        Put("v1.20.2", MadeUpRenewal.Run() with { Title = "Is it another one?" });
        var updated = Updated();
        updated.ShouldAllBe(page => page.Contains("Is it the first?") && page.Contains("Is it another one?"));

        Directory.Delete(Path.GetDirectoryName(first)!, recursive: true);
        Updated().ShouldAllBe(page => !page.Contains("Is it the first?"));
    }

    [Fact]
    public void Index_that_was_updated_is_the_same_as_one_that_was_made_of_all()
    {
        Put("v1.20.2", MadeUp.ArticleRun());
        Updated();
        Put("v1.20.2", MadeUpRenewal.Run());
        Put("v1.9.1", MadeUpRenewal.Run());
        Updated().ShouldBe(Pages());
        File.WriteAllText(Path.Combine(directory.FullName, "index.json"), "{");
        Updated().ShouldBe(Pages());
    }

    [Fact]
    public void Procedure_that_is_known_to_be_bad_and_came_out_bad_is_as_expected()
    {
        Put("v1.20.2", MadeUp.ArticleRun() with { Experiment = "known", Verdict = Verdict.Refuted, ExpectedVerdict = Verdict.Refuted });
        Put("v1.20.2", MadeUp.ArticleRun() with { Experiment = "news", Verdict = Verdict.Refuted });
        Put("v1.20.2", MadeUp.ArticleRun() with { Experiment = "surprise", Verdict = Verdict.Held, ExpectedVerdict = Verdict.Refuted });
        foreach (var page in Pages())
        {
            page.ShouldContain("refuted, as expected");
            page.ShouldContain("held, but refuted was expected");
            page.ShouldContain("3 experiments: 1 held, 2 refuted (1 as expected), 0 unknown");
        }
    }

    [Fact]
    public void What_changed_between_versions_is_linked_where_its_page_lies_there()
    {
        Put("v1.20.2", MadeUp.ArticleRun());
        Pages().ShouldAllBe(page => !page.Contains("What changed between versions"));
        File.WriteAllText(Path.Combine(directory.FullName, "versions.md"), "a page");
        var pages = Pages();
        pages[0].ShouldContain("[What changed between versions](versions.md)");
        pages[1].ShouldContain("href=\"versions.html\"");
    }

    private static Journal Started(Journal journal, int seconds) =>
        journal with { Environment = journal.Environment with { StartedAt = MadeUp.NotAfter.AddSeconds(seconds) } };

    private void Put(string version, Journal journal) =>
        JournalFile.Write(journal, Path.Combine(directory.FullName, version, journal.Experiment, JournalFile.Name));

    private IReadOnlyList<string> Pages()
    {
        string[] pages = [.. ResultsIndex.Write(directory.FullName).Select(File.ReadAllText)];
        pages.Length.ShouldBe(3);
        return [pages[0] + pages[1], pages[2]];
    }

    private string[] Updated()
    {
        string[] pages = [.. ResultsIndex.Update(directory.FullName).Select(File.ReadAllText)];
        return [pages[0] + pages[1], pages[2]];
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(directory.FullName, name));
}
