using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class ProcedureSectionTests
{
    private static readonly ProcedureRecord Incomplete = new()
    {
        File = "renew.sh",
        Text = "#!/bin/sh\nkubeadm certs renew <all>\n",
        Nodes = 1,
        Reported = ["https://github.com/kubernetes/kubeadm/issues/581"],
        Diagnosis = ["kube-scheduler has not been restarted since."],
        SmallestAddition = ["restart kube-scheduler"],
        AdditionCommands = ["crictl stop $(crictl ps -q --name '^kube-scheduler$')"],
        Trials =
        [
            new()
            {
                Added = ["restart kube-scheduler"],
                Mended = true,
                Reason = "with 'restart kube-scheduler' everything recovered",
                RecoveredAfterSeconds = 3,
            },
        ],
    };

    [Fact]
    public void A_page_tells_what_is_missing_what_mends_it_and_what_was_tried()
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun() with { Procedure = Incomplete });

        html.ShouldContain("What is missing");
        html.ShouldContain("kube-scheduler has not been restarted since.");
        html.ShouldContain("The smallest addition that mended it, tried on a cluster of its own: restart kube-scheduler.");
        html.ShouldContain("crictl stop $(crictl ps -q --name ");
        html.ShouldContain("With &#39;restart kube-scheduler&#39; everything recovered.", Case.Sensitive);
        html.ShouldContain("kubeadm certs renew &lt;all&gt;");
        html.ShouldContain("href=\"https://github.com/kubernetes/kubeadm/issues/581\"");
    }

    [Fact]
    public void Markdown_tells_the_same()
    {
        var page = MarkdownReport.Of(MadeUp.ArticleRun() with { Procedure = Incomplete }, new DrawingLinks(null, [], null, null));

        page.ShouldContain("## What is missing");
        page.ShouldContain("- kube-scheduler has not been restarted since.");
        page.ShouldContain("## The runbook");
        page.ShouldContain("kubeadm certs renew <all>");
    }

    [Fact]
    public void A_runbook_that_works_lacks_nothing()
    {
        var html = HtmlReport.Of(
            MadeUp.ArticleRun() with { Procedure = Incomplete with { Diagnosis = [], SmallestAddition = null, AdditionCommands = [], Trials = [] } });

        html.ShouldNotContain("What is missing");
        html.ShouldContain("The runbook");
    }
}
