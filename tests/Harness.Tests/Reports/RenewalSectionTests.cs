using Lab.Harness.Journals;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class RenewalSectionTests
{
    [Fact]
    public void Each_step_tells_whether_it_matters_and_what_proves_it()
    {
        var html = HtmlReport.Of(MadeUpRenewal.Run());
        html.ShouldContain("What has to be done: renew apiserver. Not needed: restart kube-apiserver.");
        html.ShouldContain("<span class=\"kind denied\">matters</span>");
        html.ShouldContain("<span class=\"kind granted\">does not matter</span>");
        html.ShouldContain("recovered 12.0 s after the last step");
        html.ShouldContain("still broken 90.0 s after the last step");
        html.ShouldContain("x509: still &lt;b&gt;expired&lt;/b&gt;");
        html.ShouldContain("<span class=\"kind denied\">exit code 1</span>");
    }

    [Fact]
    public void A_step_that_can_be_left_out_alone_but_not_with_another_says_so()
    {
        var run = MadeUpRenewal.Run();
        var journal = run with
        {
            Renewal = ["restart etcd", "restart kube-apiserver"],
            SmallestRenewal = ["restart kube-apiserver"],
            Omissions =
            [
                run.Omissions[1] with { LeftOut = ["restart etcd"] },
                run.Omissions[1],
                run.Omissions[0] with { LeftOut = ["restart etcd", "restart kube-apiserver"] },
            ],
        };
        HtmlReport.Of(journal).ShouldContain("matters where restart etcd is left out as well");
    }

    [Fact]
    public void Where_it_is_not_known_which_steps_matter_nothing_is_claimed()
    {
        var run = MadeUpRenewal.Run();
        var html = HtmlReport.Of(
            run with { SmallestRenewal = null, Omissions = [run.Omissions[0], run.Omissions[1] with { Recovered = null, Reason = "no memory" }] });
        html.ShouldContain("The smallest renewal is not known");
        html.ShouldContain("<span class=\"kind unknown\">unknown</span>");
        html.ShouldContain("no memory");
        html.ShouldNotContain("No probe observed a recovery.");
        HtmlReport.Of(run with { Omissions = [run.Omissions[0] with { Recovered = null, Observations = [] }] }).ShouldContain("No probe observed a recovery.");
    }

    [Fact]
    public void Components_are_quoted_with_count_and_time()
    {
        var html = HtmlReport.Of(MadeUpRenewal.Run());
        html.ShouldContain("<h2>What the components wrote</h2>");
        html.ShouldContain("T+2.0 s to T+9.0 s, 7 times");
        html.ShouldContain("authentication.go:53]");
    }

    [Fact]
    public void Markdown_has_both_under_headings_that_become_the_same_anchors()
    {
        var markdown = MarkdownReport.Of(MadeUpRenewal.Run(), new("timeline.svg", [], null, null));
        markdown.ShouldContain("\n## Smallest renewal\n");
        markdown.ShouldContain("\n### Without restart kube-apiserver\n");
        markdown.ShouldContain("\n## What the components wrote\n");
        HtmlReport.Of(MadeUpRenewal.Run()).ShouldContain("id=\"without-restart-kube-apiserver\"");
    }

    [Fact]
    public void A_journal_without_omissions_and_logs_has_neither_section()
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun());
        html.ShouldNotContain("Smallest renewal");
        html.ShouldNotContain("What the components wrote");
    }
}
