using Lab.Harness.Journals;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class HtmlReportTests
{
    [Theory]
    [InlineData(Verdict.Held, Verdict.Held, "Held:", "everything that was expected was seen, and the control came out the other way, as it must.")]
    [InlineData(Verdict.Held, Verdict.Unknown, "Held:", "everything that was expected was seen, but of the control nothing can be claimed.")]
    [InlineData(Verdict.Held, null, "Held:", "everything that was expected was seen.")]
    [InlineData(Verdict.Refuted, null, "Refuted:", "something else was seen than what was expected.")]
    [InlineData(Verdict.Refuted, Verdict.Held, "Refuted:", "something else was seen than what was expected; the control came out the other way, as it must.")]
    [InlineData(Verdict.Unknown, Verdict.Refuted, "Unknown:", "something could not be observed, so nothing is claimed; the control did not come out the other way, as it must.")]
    public void Verdict_is_said_first_in_one_sentence(Verdict verdict, Verdict? control, string name, string sentence)
    {
        Journal journal = MadeUp.ArticleRun();
        journal = journal with { Verdict = verdict, Control = control is null ? null : journal.Control! with { Verdict = control.Value } };
        string html = HtmlReport.Of(journal);
        html.ShouldContain($"<strong>{name}</strong> {sentence}");
        html.IndexOf(sentence, StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("<h1>", StringComparison.Ordinal));
        MarkdownReport.Of(journal, "timeline.svg", null).Split('\n')[0].ShouldEndWith($"**{name}** {sentence}");
    }

    [Theory]
    [InlineData(Verdict.Held, "Timeline", "Why")]
    [InlineData(Verdict.Refuted, "Why", "Timeline")]
    [InlineData(Verdict.Unknown, "Why", "Timeline")]
    public void Sections_come_in_the_order_of_a_readers_questions(Verdict verdict, string first, string second)
    {
        string html = HtmlReport.Of(MadeUp.ArticleRun() with { Verdict = verdict });
        string[] headings =
        [
            first, second, "What was seen", "Renewal, step by step", "Certificates, before and after", "Control",
            "Who presents which certificate to whom", "Measured", "Run it again",
        ];
        int[] places = [.. headings.Select(heading => html.IndexOf($"<h2>{heading}</h2>", StringComparison.Ordinal))];
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
    }

    [Fact]
    public void Exact_texts_are_shown_once_with_their_count_and_time()
    {
        string html = HtmlReport.Of(MadeUp.ArticleRun());
        html.ShouldContain("Unable to connect to the server: x509: certificate has expired or is not yet valid");
        html.ShouldContain("the first of 11 texts that differ in numbers only");
        html.ShouldContain("11 times, <span class=\"whole\">T+0.5 s to T+10.5 s</span>");
    }

    [Fact]
    public void Renewed_certificates_are_marked_and_others_are_not()
    {
        Journal journal = MadeUp.ArticleRun();
        Count(HtmlReport.Of(journal), "renewed: serial changed").ShouldBe(3);
        Count(HtmlReport.Of(journal with { Certificates = journal.Control!.Certificates }), "renewed: serial changed").ShouldBe(0);
    }

    [Fact]
    public void Steps_tell_command_exit_code_and_duration()
    {
        Journal journal = MadeUp.ArticleRun();
        string html = HtmlReport.Of(journal with { Steps = [journal.Steps[0], journal.Steps[1] with { ExitCode = 3 }, journal.Steps[2] with { ExitCode = null }] });
        html.ShouldContain("kubeadm certs renew apiserver</pre>");
        html.ShouldContain("exit code 0");
        html.ShouldContain("<span class=\"kind denied\">exit code 3</span>");
        html.ShouldContain("<span class=\"kind denied\">did not end</span>");
        html.ShouldContain("2.7 s");
    }

    [Fact]
    public void Journal_without_anything_still_makes_a_whole_page()
    {
        string html = HtmlReport.Of(MadeUp.Empty());
        html.ShouldContain("Unknown:");
        html.ShouldContain("Nothing was recorded that has a place in time.");
        html.ShouldContain("No probe observed anything.");
        html.ShouldContain("No step was carried out.");
        html.ShouldContain("This scenario has no control.");
        html.ShouldNotContain("Who presents which certificate");
        html.ShouldContain("./lab run experiments/apiserver-expired.yaml");
    }

    [Fact]
    public void Markdown_has_the_same_content()
    {
        string markdown = MarkdownReport.Of(MadeUp.ArticleRun(), "timeline.svg", "map.svg");
        markdown.ShouldContain("](timeline.svg)");
        markdown.ShouldContain("](map.svg)");
        markdown.ShouldContain("# What breaks when the API server's certificate expires");
        markdown.ShouldContain("- **kubectl-host** ✓ `ok` T−22.5 s to T−0.5 s; ✕ `certificate-expired` T+0.5 s");
        markdown.ShouldContain("↻ renewed: serial changed");
        markdown.ShouldContain("<details><summary>Output</summary>");
        markdown.ShouldContain("### renewal (left out)");
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, string.Empty).Length) / part.Length;
}
