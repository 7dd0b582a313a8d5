using Lab.Harness.Journals;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Unattended;

public sealed class RecordedWaysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lab-ways-").FullName;

    [Fact]
    public void Page_tells_for_each_way_which_certificate_it_forgets_and_leads_to_the_proof()
    {
        Record("v1.36.2/runbook-timer-renew-alone", MadeUpYears.Run());
        Record("v1.36.2/article", MadeUp.ArticleRun());

        RecordedWays.Write(folder).Select(Path.GetFileName).ShouldBe(["unattended.md", "unattended.html"]);

        var page = File.ReadAllText(Path.Combine(folder, "unattended.md"));
        page.ShouldContain("[timer-renew-alone](v1.36.2/runbook-timer-renew-alone/report.md)");
        page.ShouldContain("| scheduler | ✕ ended on day 365, in memory |");
        page.ShouldContain("| admin, the copy in use | ✕ ended on day 365 |");
        page.ShouldContain("| apiserver | ✓ renewed once, ends on day 1380 |");
        page.ShouldContain("| ca | ○ not renewed, ends on day 3650 |");
        page.ShouldContain("an outage, seen on day 390");
    }

    [Fact]
    public void Where_no_year_was_lived_a_page_of_before_goes()
    {
        File.WriteAllText(Path.Combine(folder, "unattended.md"), "old");
        Record("v1.36.2/runbook-other", MadeUp.ArticleRun());

        RecordedWays.Write(folder).ShouldBeEmpty();

        File.Exists(Path.Combine(folder, "unattended.md")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Record(string name, Journal journal) => JournalFile.Write(journal, Path.Combine(folder, name, JournalFile.Name));
}
