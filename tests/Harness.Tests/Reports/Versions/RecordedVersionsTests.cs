using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Versions;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Versions;

public sealed class RecordedVersionsTests : IDisposable
{
    private const string Older = "v1.20.2";
    private const string Newer = "v1.36.2";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-versions-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Of_one_version_there_is_no_page_and_one_of_before_is_removed()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run());
        Write();
        Directory.Delete(Path.Combine(directory.FullName, Newer), recursive: true);
        RecordedVersions.Write(directory.FullName).Select(Path.GetFileName).ShouldBe(["README.md", "texts.md", "index.html"]);
        directory.GetFiles("versions.*").ShouldBeEmpty();
    }

    [Fact]
    public void A_version_without_a_table_is_none_to_compare_with()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run());
        File.Delete(Path.Combine(directory.FullName, Newer, "README.md"));
        RecordedVersions.Write(directory.FullName);
        directory.GetFiles("versions.*").ShouldBeEmpty();

        Put(Newer, MadeUp.ArticleRun());
        Directory.Delete(Path.Combine(directory.FullName, Newer, "apiserver"), recursive: true);
        RecordedVersions.Write(directory.FullName);
        directory.GetFiles("versions.*").ShouldBeEmpty("no row of a table was recorded on it");
    }

    [Fact]
    public void What_differs_in_times_serials_and_dates_only_is_no_difference_and_named_as_the_same()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run(shift: 1));
        foreach (var page in Write())
        {
            page.ShouldContain("Kubernetes v1.20.2 and v1.36.2: 0 differences. 1 row of the table recorded on both, 1 of them with the same facts.");
            page.ShouldContain("No fact differs between them.");
            page.ShouldContain("All facts of apiserver.");
            Table(page).ShouldNotContain("≠ ");
            page.Replace("\\", "").ShouldContain("0.5 s");
            page.Replace("\\", "").ShouldContain("1.5 s");
        }
    }

    [Fact]
    public void A_changed_answer_is_one_sentence_with_both_proofs_and_both_texts_and_is_marked_in_the_table()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, WithReadyz(MadeUpRenewal.Run()));
        var pages = Write();
        foreach (var page in pages)
        {
            Regex.Count(page, "With apiserver expired, readyz works on v1.20.2 and fails with “401 unauthorized” on v1.36.2\\.").ShouldBe(1);
            page.ShouldContain("1 difference.");
            page.ShouldContain("who are you on v1.36.2");
            page.ShouldContain("No row has the same facts in all versions.");
            page.ShouldContain("Reason: not known.");
            page.ShouldNotContain("notice it on", Case.Sensitive, "that it noticed is told by what it was answered");
        }

        pages[0].ShouldContain("apiserver on [v1.20.2](v1.20.2/apiserver/report.md#what-was-seen) and [v1.36.2](v1.36.2/apiserver/report.md#what-was-seen)");
        var rows = pages[0].Split('\n').Where(line => line.StartsWith("| apiserver |", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBe(2);
        rows[0].ShouldNotContain("≠");
        rows[1].ShouldContain("| ≠ [✕ certificate expired]");
    }

    [Fact]
    public void What_changed_alike_in_several_experiments_is_told_once_with_all_proofs()
    {
        foreach (var experiment in new[] { "apiserver", "apiserver-old-key" })
        {
            Put(Older, MadeUpRenewal.Run() with { Experiment = experiment });
            Put(Newer, WithReadyz(MadeUpRenewal.Run()) with { Experiment = experiment });
        }

        var page = Write()[0];
        Regex.Count(page, "readyz works on v1.20.2 and fails").ShouldBe(1);
        page.ShouldContain("v1.36.2/apiserver/report.md#what-was-seen); apiserver-old-key on [v1.20.2]");
    }

    [Fact]
    public void What_needs_no_restart_any_more_is_told_with_the_sources_of_both_versions()
    {
        var recorded = JournalFile.Read(Path.Combine(CheckoutFolder.Path, "results", Older, "kubelet-serving", JournalFile.Name));
        Put(Older, recorded);
        Put(Newer, recorded with
        {
            SmallestRenewal = ["replace kubelet-serving"],
            Omissions =
            [
                .. recorded.Omissions.Select(omission => omission.LeftOut is not ["restart kubelet"]
                    ? omission
                    : omission with { Recovered = true, RecoveredAfterSeconds = 2, Certificates = [] }),
            ],
        });
        foreach (var page in Write())
        {
            var plain = page.Replace("\\", "");
            plain.ShouldContain("A renewed kubelet-serving is used only after a restart on v1.20.2 and without a restart on v1.36.2.");
            plain.ShouldContain("it takes “replace kubelet-serving” and “restart kubelet” on v1.20.2 and “replace kubelet-serving” on v1.36.2 to mend it.");
            plain.ShouldContain("v1.20.2: read at the start (Kubernetes v1.20.2, pkg/kubelet/server: ListenAndServeTLS)");
            plain.ShouldContain("since 1.36 the kubelet serves a renewed file to every client");
            plain.ShouldContain("2 differences.");
        }
    }

    [Fact]
    public void A_reason_that_no_source_gives_is_not_guessed()
    {
        var run = MadeUpRenewal.Run();
        Put(Older, run);
        Put(Newer, run with
        {
            SmallestRenewal = run.Renewal,
            Omissions =
            [
                run.Omissions[0],
                run.Omissions[1] with { Recovered = false, RecoveredAfterSeconds = null, Observations = [], Certificates = [] },
            ],
        });
        foreach (var page in Write())
        {
            page.ShouldContain("A renewed apiserver is used without a restart on v1.20.2 and only after a restart on v1.36.2.");
            page.ShouldContain("Reason: not known.", Case.Sensitive, "both versions' sources say the same, so they do not explain it");
            page.ShouldNotContain("FileRefreshDuration");
        }
    }

    [Fact]
    public void A_row_of_one_version_only_says_so_for_the_other_and_what_that_one_does_not_have()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run() with { Experiment = "admin" });
        Put(Newer, MadeUpRenewal.Run() with { Experiment = "super-admin", Expiring = ["super-admin"] });
        var pages = Write();
        foreach (var page in pages)
        {
            page.ShouldContain("; 2 on v1.36.2 only.");
            page.ShouldContain("not recorded for v1.20.2, which has no super-admin");
            page.ShouldContain("All facts of apiserver.");
            page.ShouldNotContain("With super-admin expired");
        }

        pages[0].ShouldContain("| admin | v1.20.2 | not recorded for v1.20.2 | not recorded |");
    }

    [Fact]
    public void Words_that_one_version_only_shows_are_told_with_both_texts_and_their_source()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, Worded(MadeUpRenewal.Run(shift: 2)));
        foreach (var page in Write())
        {
            page.ShouldContain("On v1.36.2 kubectl says “certificate expired” in other words than on v1.20.2.");
            page.ShouldContain("tls: failed to verify certificate: x509: certificate has expired: current time");
            page.ShouldContain("since 1.27 Go 1.20");
            page.ShouldContain("All facts of apiserver.", Case.Sensitive, "words are not a fact of a run");
            page.ShouldContain("1 difference.");
        }
    }

    [Fact]
    public void Words_that_the_other_version_shows_elsewhere_are_no_difference()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, Worded(MadeUpRenewal.Run()));
        Put(Older, Worded(MadeUpRenewal.Run()) with { Experiment = "elsewhere" });
        Put(Newer, Worded(MadeUpRenewal.Run()) with { Experiment = "elsewhere" });
        Write().ShouldAllBe(page => page.Contains("0 differences.", StringComparison.Ordinal));
    }

    [Fact]
    public void That_words_changed_is_no_reason_for_a_failure_that_told_of_no_certificate()
    {
        Put(Older, Ending(Classification.TimedOut, "context deadline exceeded"));
        Put(Newer, Ending(Classification.CertificateExpired, "tls: failed to verify certificate: x509: certificate has expired"));
        foreach (var page in Write())
        {
            page.ShouldContain("readyz fails with “timed out” on v1.20.2 and fails with “certificate expired” on v1.36.2.");
            page.ShouldContain("Reason: not known.");
            page.ShouldNotContain("since 1.27");
        }

        static Journal Ending(Classification classification, string text)
        {
            var run = MadeUpRenewal.Run();
            return run with { Observations = [.. run.Observations, MadeUpRenewal.Seen("readyz", 9, "failure", classification, text)] };
        }
    }

    [Fact]
    public void Keys_and_serial_numbers_are_no_words()
    {
        Put(Older, Logging(": SN=96835666153, SKID=D4:42:50:49:A8:E8:B9:3C:16:03, AKID=35:7E:1E:B1:BC:25:E4:55:99:AE"));
        Put(Newer, Logging(": SN=86940232, SKID=10:87:15:98:88:F6:67:DE:37:F9, AKID=10:6D:28:7F:F3:C2:96:29:8A:99"));
        Write().ShouldAllBe(page => page.Contains("0 differences.", StringComparison.Ordinal));

        static Journal Logging(string identifiers)
        {
            var run = MadeUpRenewal.Run();
            return run with { Logs = [run.Logs[0] with { Text = run.Logs[0].Text + identifiers }] };
        }
    }

    [Fact]
    public void A_runbook_that_no_longer_works_is_told_with_what_it_said_and_why()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, MadeUpRenewal.Run());
        var runbook = MadeUp.ArticleRun() with
        {
            Experiment = "documented",
            Verdict = Verdict.Held,
            Procedure = new() { File = "documented.yaml", Text = "- run: kubeadm alpha kubeconfig user", Nodes = 1 },
            Steps = [new("Write a kubeconfig", "lab-node", "kubeadm alpha kubeconfig user", 0, MadeUp.NotAfter, MadeUp.NotAfter, "")],
        };
        Put(Older, runbook);
        Put(Newer, runbook with
        {
            Verdict = Verdict.Refuted,
            ExpectedVerdict = Verdict.Refuted,
            Reasons = ["procedure: the step “Write a kubeconfig” exited with 1"],
            Steps = [runbook.Steps[0] with { ExitCode = 1, Output = "unknown command" }],
        });
        Put(Older, MadeUp.ArticleRun() with { Verdict = Verdict.Held });
        foreach (var page in Write())
        {
            page.ShouldContain("The runbook documented held on v1.20.2 and is refuted on v1.36.2: procedure: the step “Write a kubeconfig” exited with 1.");
            page.ShouldContain("since 1.22 “kubeadm alpha” ended");
            page.ShouldContain("refuted, as expected");
            page.ShouldContain("verdict, step 1");
            page.ShouldContain("Other experiments");
            page.ShouldContain("1 row of the table, 1 runbook, 1 other experiment");
            page.ShouldContain("1 row of the table, 1 runbook, 0 other experiments");
        }
    }

    [Fact]
    public void What_a_version_does_not_know_is_neither_different_nor_the_same()
    {
        var run = MadeUpRenewal.Run();
        Put(Older, run);
        Put(Newer, run with { Verdict = Verdict.Unknown, Reasons = ["no memory"], SmallestRenewal = null, Omissions = [run.Omissions[0]] });
        foreach (var page in Write())
        {
            page.ShouldContain("0 differences.");
            page.ShouldContain("apiserver: not compared, for one version does not know it or had no such observer: ");
            page.ShouldContain("smallest renewal");
            page.ShouldContain("No row has the same facts in all versions.");
        }
    }

    [Fact]
    public void An_observer_that_only_one_lab_had_tells_nothing_of_the_versions()
    {
        var run = MadeUpRenewal.Run();
        Put(Older, run);
        Put(Newer, run with
        {
            Observations = [.. run.Observations, MadeUpRenewal.Seen("new-probe", 3, "failure", Classification.CertificateExpired, "expired")],
        });
        Write().ShouldAllBe(page => page.Contains("0 differences.", StringComparison.Ordinal) && page.Contains("failure: new-probe", StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_are_compared_with_the_one_before_them_in_their_order()
    {
        Put("v1.9.1", MadeUpRenewal.Run());
        Put(Older, WithReadyz(MadeUpRenewal.Run()));
        Put(Newer, WithReadyz(MadeUpRenewal.Run()));
        var page = Write()[0];
        page.ShouldContain("Kubernetes v1.9.1, v1.20.2 and v1.36.2: 1 difference.");
        page.ShouldContain("readyz works on v1.9.1 and fails with “401 unauthorized” on v1.20.2.");
        page.ShouldContain("[the table of v1.9.1](v1.9.1/README.md) · [the table of v1.20.2]");
    }

    [Fact]
    public void Every_link_leads_to_a_place_in_its_report()
    {
        Put(Older, MadeUpRenewal.Run());
        Put(Newer, Worded(WithReadyz(MadeUpRenewal.Run())) with { SmallestRenewal = MadeUpRenewal.Run().Renewal });
        Put(Older, MadeUpRenewal.Provoked());
        Put(Newer, MadeUpRenewal.Provoked());
        var links = Regex.Matches(Write()[1], "href=\"(?<folder>v[^\"#]+)/report.html(#(?<anchor>[^\"]*))?\"");
        links.Count.ShouldBeGreaterThan(20);
        foreach (Match link in links)
        {
            var anchor = link.Groups["anchor"].Value;
            var report = File.ReadAllText(Path.Combine(directory.FullName, link.Groups["folder"].Value, "report.html"));
            (anchor.Length == 0 || report.Contains($"id=\"{anchor}\"", StringComparison.Ordinal)).ShouldBeTrue(link.Value);
        }
    }

    [Fact]
    public void What_ran_is_named_by_version()
    {
        Put(Older, MadeUpRenewal.Run());
        var run = MadeUpRenewal.Run();
        Put(Newer, run with
        {
            Environment = run.Environment with
            {
                NodeImage = "lab/kind:v1.36.2 (sha256:0123)",
                NodeImageBase = "kindest/node:v1.36.2",
                LabVersion = "0.1.0+abcdef0123456",
            },
        });
        foreach (var page in Write())
        {
            page.ShouldContain("lab/kind:v1.36.2 (sha256:0123), prepared of kindest/node:v1.36.2: 1 run");
            page.Replace("\\", "").ShouldContain("0.1.0+abcdef0: 1 run");
            page.ShouldContain(run.Environment.NodeImage);
        }
    }

    [Fact]
    public void Markup_in_a_text_stays_text()
    {
        const string Hostile = "</pre></style><script>alert(1)</script><img src=x onerror=alert(2)> | ``` \" onload=\"x";
        var run = MadeUpRenewal.Run();
        Put(Older, run);
        Put(Newer, run with
        {
            Verdict = Verdict.Refuted,
            Reasons = [Hostile],
            SmallestRenewal = [Hostile],
            Observations = [.. run.Observations.Select(seen => seen.Outcome == Outcome.Succeeded ? seen : seen with { Text = Hostile })],
            Environment = run.Environment with { LabVersion = Hostile, NodeImage = Hostile },
        });
        var pages = Write();
        using var reader = XmlReader.Create(new StringReader(pages[1]), new() { DtdProcessing = DtdProcessing.Ignore });
        XElement[] all = [.. XDocument.Load(reader).Descendants()];
        all.ShouldNotContain(element => element.Name.LocalName == "img" || element.Name.LocalName == "script");
        all.ShouldNotContain(element => element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on")));
        pages[1].ShouldContain("&lt;script&gt;alert(1)");
        foreach (var line in pages[0].Split('\n').Where(line => line.StartsWith('|')))
        {
            Regex.Replace(line, "(`+)(?!`).*?(?<!`)\\1(?!`)", string.Empty).ShouldNotContain("<script");
        }
    }

    [Fact]
    public void Drawn_again_the_pages_are_the_same()
    {
        Put(Newer, Worded(WithReadyz(MadeUpRenewal.Run())));
        Put(Older, MadeUpRenewal.Run());
        Put(Older, MadeUpRenewal.Provoked());
        var first = Write();
        Write().ShouldBe(first);
    }

    /// <summary>The run, in which readyz answers 401 as long as the certificate is expired.</summary>
    private static Journal WithReadyz(Journal run) => run with
    {
        Observations = [.. run.Observations, MadeUpRenewal.Seen("readyz", 9, "failure", Classification.Unauthorized, "who are you on v1.36.2")],
    };

    /// <summary>The run in the words of a newer Go.</summary>
    private static Journal Worded(Journal run) => run with
    {
        Observations =
        [
            .. run.Observations.Select(seen => seen with
            {
                Text = seen.Text.Replace("x509: certificate has expired", "tls: failed to verify certificate: x509: certificate has expired"),
            }),
        ],
    };

    private static string Table(string page)
    {
        var start = page.IndexOf("API server, to its clients", page.IndexOf("No fact differs", StringComparison.Ordinal), StringComparison.Ordinal);
        return page[start..];
    }

    private void Put(string version, Journal journal)
    {
        var folder = Path.Combine(directory.FullName, version);
        ReportWriter.Write(
            journal with { Environment = journal.Environment with { KubernetesVersion = version } }, Path.Combine(folder, journal.Experiment));
        File.WriteAllText(Path.Combine(folder, "README.md"), "a table of before");
    }

    private string[] Write()
    {
        RecordedVersions.Write(directory.FullName);
        return [.. new[] { "versions.md", "versions.html" }.Select(name => File.ReadAllText(Path.Combine(directory.FullName, name)))];
    }
}
