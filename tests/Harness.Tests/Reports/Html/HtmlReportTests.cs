using System.Text.RegularExpressions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Html;

public sealed class HtmlReportTests
{
    [Theory]
    [InlineData(Verdict.Held, Verdict.Held, "Held:", "everything that was expected was seen, and the control came out the other way, as it must.")]
    [InlineData(Verdict.Held, Verdict.Unknown, "Held:", "everything that was expected was seen, but of the control nothing can be claimed.")]
    [InlineData(Verdict.Held, null, "Held:", "everything that was expected was seen.")]
    [InlineData(Verdict.Refuted, null, "Refuted:", "something else was seen than what was expected.")]
    [InlineData(Verdict.Refuted, Verdict.Held, "Refuted:", "something else was seen than what was expected; the control came out as it must.")]
    [InlineData(
        Verdict.Unknown,
        Verdict.Refuted,
        "Unknown:",
        "something could not be observed, so nothing is claimed; the control did not come out the other way, as it must.")]
    public void Verdict_is_said_first_in_one_sentence(Verdict verdict, Verdict? control, string name, string sentence)
    {
        var journal = MadeUp.ArticleRun();
        journal = journal with { Verdict = verdict, Control = control is null ? null : journal.Control! with { Verdict = control.Value } };
        var html = HtmlReport.Of(journal);
        html.ShouldContain($"<strong>{name}</strong> {sentence}");
        html.IndexOf(sentence, StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("<h1>", StringComparison.Ordinal));
        MarkdownReport.Of(journal, new("timeline.svg", [], null, null)).Split('\n')[0].ShouldEndWith($"**{name}** {sentence}");
    }

    [Theory]
    [InlineData(Verdict.Held, "Timeline", "Why")]
    [InlineData(Verdict.Refuted, "Why", "Timeline")]
    [InlineData(Verdict.Unknown, "Why", "Timeline")]
    public void Sections_come_in_the_order_of_a_readers_questions(Verdict verdict, string first, string second)
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun() with { Verdict = verdict });
        string[] headings =
        [
            "What was asked", first, second, "Who rejected whom", "What was seen", "Renewal, step by step", "Recovery, by component", "Control",
            "Certificates, before and after", "Who presents which certificate to whom", "Measured", "Environment", "Run it again",
        ];
        int[] places = [.. headings.Select(heading => html.IndexOf($"<h2>{heading}</h2>", StringComparison.Ordinal))];
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
    }

    [Fact]
    public void Exact_texts_are_shown_once_with_their_count_and_time()
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun());
        html.ShouldContain("Unable to connect to the server: x509: certificate has expired or is not yet valid");
        html.ShouldContain("the first of 11 texts that differ in numbers only");
        html.ShouldContain("11 times, <span class=\"whole\">T+0.5 s to T+10.5 s</span>");
    }

    [Fact]
    public void Renewed_certificates_are_marked_and_others_are_not()
    {
        var journal = MadeUp.ArticleRun();
        Count(HtmlReport.Of(journal), "renewed: serial changed").ShouldBe(3);
        Count(HtmlReport.Of(journal with { Certificates = journal.Control!.Certificates }), "renewed: serial changed").ShouldBe(0);
    }

    [Fact]
    public void Steps_tell_command_exit_code_and_duration()
    {
        var journal = MadeUp.ArticleRun();
        var html = HtmlReport.Of(
            journal with { Steps = [journal.Steps[0], journal.Steps[1] with { ExitCode = 3 }, journal.Steps[2] with { ExitCode = null }] });
        html.ShouldContain("kubeadm certs renew apiserver</pre>");
        html.ShouldContain("exit code 0");
        html.ShouldContain("<span class=\"kind denied\">exit code 3</span>");
        html.ShouldContain("<span class=\"kind denied\">did not end</span>");
        html.ShouldContain("2.7 s");
    }

    [Fact]
    public void Journal_without_anything_still_makes_a_whole_page()
    {
        var html = HtmlReport.Of(MadeUp.Empty());
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
        var markdown = MarkdownReport.Of(
            MadeUp.ArticleRun(), new("timeline.svg", [("The minute of the expiry", "timeline-expiry.svg")], "rejections.svg", "map.svg"));
        markdown.ShouldContain("](timeline.svg)");
        markdown.ShouldContain("](timeline-expiry.svg)");
        markdown.ShouldContain("](rejections.svg)");
        markdown.ShouldContain("](map.svg)");
        markdown.ShouldContain("✕ **kubectl on the host rejects kube-apiserver: certificate-expired** (kubectl-host)");
        markdown.ShouldContain("# What breaks when the API server's certificate expires");
        markdown.ShouldContain("- **kubectl-host** ✓ `ok` T−22.5 s to T−0.5 s; ✕ `certificate-expired` T+0.5 s");
        markdown.ShouldContain("↻ renewed: serial changed");
        markdown.ShouldContain("<details><summary>Output</summary>");
        markdown.ShouldContain("### renewal (left out)");
    }

    [Fact]
    public void Markdown_gives_a_long_text_once()
    {
        var run = MadeUpRenewal.Run();
        var text = new string('x', 100);
        var markdown = MarkdownReport.Of(
            run with
            {
                Observations =
                [
                    MadeUpRenewal.Seen("kubectl-host", -5, "steady-state", Classification.Ok, text),
                    MadeUpRenewal.Seen("kubectl-host", 5, "failure", Classification.OtherFailure, text),
                    MadeUpRenewal.Seen("kubectl-host", 6, "failure", Classification.TimedOut, "short"),
                    MadeUpRenewal.Seen("kubectl-node", 6, "failure", Classification.TimedOut, "short"),
                ],
            },
            new("timeline.svg", [], null, null));
        markdown.Split(text).Length.ShouldBe(2);
        markdown.ShouldContain(" (the same text as kubectl-host in steady-state)");
        markdown.Split(": `short`").Length.ShouldBe(3);
    }

    [Fact]
    public void Every_link_within_the_page_leads_to_a_place_in_it()
    {
        foreach (var journal in new[] { MadeUp.ArticleRun(), MadeUpRenewal.Run(), MadeUpRenewal.Provoked(), MadeUp.Empty() })
        {
            var html = HtmlReport.Of(journal);
            var places = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value);
            var links = Regex.Matches(html, " href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value);
            links.ShouldNotBeEmpty(journal.Experiment);
            links.Except(places).ShouldBeEmpty(journal.Experiment);
            places.ShouldBeUnique();
        }
    }

    [Fact]
    public void Bars_of_the_timeline_lead_to_their_exact_texts()
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun());
        html.ShouldContain("<a href=\"#seen-failure-kubectl-host\">");
        html.ShouldContain("<strong id=\"seen-failure-kubectl-host\">kubectl-host</strong>");
        html.ShouldContain("<a href=\"#control-failure-kubectl-host\">");
        html.ShouldContain("<a href=\"#step-2\">");
    }

    [Fact]
    public void Long_run_has_a_minute_that_can_be_looked_at_more_closely_without_a_script()
    {
        var journal = MadeUp.ArticleRun();
        var late = journal.Observations[^1];
        var html = HtmlReport.Of(journal with { Observations = [.. journal.Observations, late with { At = late.At.AddMinutes(10) }] });
        html.ShouldContain("id=\"window-expiry\"");
        html.ShouldContain("for=\"window-expiry\">The minute of the expiry</label>");
        html.ShouldNotContain("<script");
        HtmlReport.Of(journal).ShouldNotContain("window-expiry\"");
    }

    [Fact]
    public void What_was_expected_is_told_by_phase_where_the_journal_knows_it()
    {
        var journal = MadeUp.ArticleRun() with
        {
            Expectations =
            [
                new("failure", "kubectl-host", Classification.CertificateExpired),
                new("failure", "handshake", Classification.CertificateExpired),
                new("recovery", "kubectl-host", Classification.Ok),
            ],
        };
        var html = HtmlReport.Of(journal);
        html.ShouldContain("<dt>Expected: failure</dt>");
        html.ShouldContain("kubectl-host, handshake</span>");
        MarkdownReport.Of(journal, new(null, [], null, null)).ShouldContain("| failure | ✕ `certificate-expired` | kubectl-host, handshake |");
    }

    [Fact]
    public void Much_that_held_is_folded_and_what_did_not_is_read_at_once()
    {
        IReadOnlyList<FindingRecord> findings =
        [
            new(Verdict.Refuted, "failure: readyz was expected to say ok but said not-ready"),
            .. Enumerable.Range(0, 20).Select(i => new FindingRecord(Verdict.Held, $"steady-state: probe {i} was expected to say ok and did")),
        ];
        var html = HtmlReport.Of(
            MadeUp.ArticleRun() with { Verdict = Verdict.Refuted, Findings = findings, Reasons = [.. findings.Select(finding => finding.Reason)] });
        html.ShouldContain("<summary>20 more findings, all of which held</summary>");
        html.IndexOf("readyz was expected to say ok but", StringComparison.Ordinal)
            .ShouldBeLessThan(html.IndexOf("20 more findings", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_and_control_stand_side_by_side_what_differs_first()
    {
        var html = HtmlReport.Of(MadeUp.ArticleRun());
        var beside = html[html.IndexOf("The run and its control at their ends", StringComparison.Ordinal)..];
        beside.IndexOf("kubectl-host", StringComparison.Ordinal).ShouldBeLessThan(beside.IndexOf("What was seen in the control", StringComparison.Ordinal));
        beside.ShouldContain("certificate-expired");
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, string.Empty).Length) / part.Length;
}
