using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Matrix;

public sealed class MatrixWriterTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-matrix-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void A_row_tells_symptom_observers_latency_pick_up_smallest_renewal_and_verdict()
    {
        Put(MadeUpRenewal.Run());
        foreach (var page in Write())
        {
            page.ShouldContain("1 experiment on Kubernetes v1.20.2: 1 held, 0 refuted, 0 unknown.");
            page.Replace("</span>", "").ShouldContain("✕ certificate expired");
            page.ShouldContain("handshake, kubectl-host, kubectl-path");
            page.ShouldContain("log of kube-apiserver");
            page.Replace("\\", "").ShouldContain("0.5 s to 2.5 s");
            page.Replace("\\", "").ShouldContain("1 of 4, watched for 12.0 s");
            page.ShouldContain("yes, seen on the wire");
            page.ShouldContain("without a restart:");
            page.ShouldContain("Controls");
            page.ShouldContain("renew apiserver");
            page.ShouldContain("held");
        }
    }

    [Fact]
    public void What_no_probe_shows_on_the_wire_was_picked_up_at_the_latest_when_all_worked_again()
    {
        var run = MadeUpRenewal.Run();
        Put(run with
        {
            Omissions =
            [
                .. run.Omissions.Select(omission => omission with
                {
                    Certificates = [.. omission.Certificates.Where(read => read.Source != CertificateSource.Wire)],
                    Observations = [.. omission.Observations.Where(seen => seen.Probe != "handshake")],
                }),
            ],
        });
        foreach (var page in Write())
        {
            page.ShouldContain("yes, within");
            page.ShouldContain("no probe shows this certificate on the wire");
            page.ShouldNotContain("not seen when");
        }
    }

    [Fact]
    public void A_run_that_held_without_leaving_a_step_out_was_not_asked_for_the_smallest_renewal()
    {
        Put(MadeUpRenewal.Run() with { Omissions = [], SmallestRenewal = null });
        foreach (var page in Write())
        {
            page.ShouldContain("not asked");
            page.ShouldNotContain("was expected to say certificate-expired and did");
            page.ShouldNotContain("no cluster was renewed without");
        }
    }

    [Fact]
    public void Every_link_leads_to_a_place_in_its_report()
    {
        Put(MadeUpRenewal.Run());
        Put(MadeUpRenewal.Provoked());
        var html = Write()[1];
        var links = Regex.Matches(html, "href=\"(?<folder>[^\"/#]+)/report.html(#(?<anchor>[^\"]*))?\"");
        links.Count.ShouldBeGreaterThan(10);
        foreach (Match link in links)
        {
            var anchor = link.Groups["anchor"].Value;
            var report = File.ReadAllText(Path.Combine(directory.FullName, link.Groups["folder"].Value, "report.html"));
            (anchor.Length == 0 || report.Contains($"id=\"{anchor}\"", StringComparison.Ordinal)).ShouldBeTrue(link.Value);
        }
    }

    [Fact]
    public void What_shows_only_after_a_provocation_is_told_apart()
    {
        Put(MadeUpRenewal.Provoked());
        foreach (var page in Write())
        {
            page.ShouldContain("at notAfter:");
            page.ShouldContain("after “Restart kube-apiserver”:");
            page.ShouldContain("connection refused");
        }
    }

    [Fact]
    public void What_works_only_until_a_restart_is_not_counted_as_working()
    {
        var run = MadeUpRenewal.Run();
        Put(run with
        {
            Omissions =
            [
                run.Omissions[0] with
                {
                    Observations =
                    [
                        .. run.Omissions[0].Observations,
                        MadeUpRenewal.Seen("readyz", 101, "recovery", Classification.NotReady, "after the restart"),
                    ],
                },
                run.Omissions[1],
            ],
        });
        foreach (var page in Write())
        {
            page.Replace("\\", "").ShouldContain("0 of 4, watched for 12.0 s");
            page.ShouldContain("1 only until a restart");
        }
    }

    [Fact]
    public void A_restart_that_the_provocation_had_carried_out_is_not_said_to_be_needless()
    {
        Put(MadeUpRenewal.Provoked());
        foreach (var page in Write())
        {
            page.ShouldContain("not told, for the provocation had restarted it before: restart kube-apiserver");
            page.ShouldNotContain("not needed: restart kube-apiserver");
        }
    }

    [Fact]
    public void Exact_texts_lead_to_every_experiment_that_shows_them_with_the_version_of_kubectl()
    {
        Put(MadeUpRenewal.Run());
        Put(MadeUpRenewal.Run(shift: 1) with { Experiment = "again" });
        var pages = Write();
        foreach (var page in pages)
        {
            page.ShouldContain("x509: certificate has expired: current time ‹time› is after 2026-11-24T02:00:54Z");
            page.ShouldContain("kubectl-host (v1.20.2)");
            page.ShouldContain("kubectl-path (v1.32.4)");
            page.ShouldContain("Log of kube-apiserver");
        }

        pages[0].ShouldContain("[again](again/report.md#what-was-seen), [apiserver](apiserver/report.md#what-was-seen)");
    }

    [Fact]
    public void Unknown_is_explained_by_its_reason()
    {
        Put(MadeUp.Empty() with { Scenario = "smallest-renewal", Experiment = "broken", Reasons = ["the cluster did not start: no disk"] });
        var run = MadeUpRenewal.Run();
        Put(run with
        {
            Verdict = Verdict.Unknown,
            SmallestRenewal = null,
            Omissions = [run.Omissions[0], run.Omissions[1] with { Recovered = null, Reason = "without 'restart kube-apiserver' nothing is known: no memory" }],
        });
        foreach (var page in Write())
        {
            page.ShouldContain("0 held, 0 refuted, 2 unknown");
            page.ShouldContain("no disk");
            page.ShouldContain("nothing is known: no memory");
        }
    }

    [Fact]
    public void A_rotation_in_which_nothing_expires_is_not_called_unknown()
    {
        Put(MadeUp.Empty() with { Scenario = "ca-rotation", Experiment = "ca-rotation", Verdict = Verdict.Held, Reasons = ["all went on"] });
        foreach (var page in Write())
        {
            page.ShouldContain("1 held, 0 refuted, 0 unknown");
            page.ShouldContain("Certificate authorities");
            page.ShouldContain("nothing expires");
            page.ShouldNotContain("as unknown as");
        }
    }

    [Fact]
    public void Rows_of_several_commits_are_warned_of()
    {
        Put(MadeUpRenewal.Run());
        Write()[0].ShouldNotContain("not made by one version");
        var other = MadeUpRenewal.Run() with { Experiment = "other" };
        Put(other with { Environment = other.Environment with { LabVersion = "0.1.0 (fffffff)" } });
        foreach (var page in Write())
        {
            page.ShouldContain("not made by one version of the lab but by 2");
            page.ShouldContain("fffffff");
        }
    }

    [Fact]
    public void Drawn_again_the_pages_are_the_same_in_whatever_order_the_folders_were_made()
    {
        Put(MadeUpRenewal.Run());
        Put(MadeUpRenewal.Provoked());
        var first = Write();
        Write().ShouldBe(first);
        directory.Delete(recursive: true);
        directory.Create();
        Put(MadeUpRenewal.Provoked());
        Put(MadeUpRenewal.Run());
        Write().ShouldBe(first);
    }

    [Fact]
    public void Only_experiments_of_the_table_are_rows_and_none_is_said()
    {
        Put(MadeUp.ArticleRun());
        foreach (var page in Write())
        {
            page.ShouldContain("No experiment of the table has a journal here yet");
        }
    }

    [Fact]
    public void Markup_in_a_text_stays_text()
    {
        const string Hostile = "</pre></style><script>alert(1)</script><img src=x onerror=alert(2)> | ``` \" onload=\"x";
        var run = MadeUpRenewal.Run();
        Put(run with
        {
            Verdict = Verdict.Refuted,
            Reasons = [Hostile],
            Title = Hostile,
            Renewal = [Hostile, MadeUpRenewal.RestartStep],
            SmallestRenewal = [Hostile],
            Logs = [run.Logs[0] with { Component = Hostile, Text = Hostile }],
            Observations = [.. run.Observations, MadeUpRenewal.Seen(Hostile, 5, "failure", Classification.CertificateExpired, Hostile)],
            Omissions = [run.Omissions[0] with { LeftOut = [Hostile], Reason = Hostile }, run.Omissions[1] with { Reason = Hostile }],
            Environment = run.Environment with { LabVersion = Hostile, KubernetesVersion = Hostile },
        });
        var pages = Write();
        foreach (var html in new[] { pages[1], File.ReadAllText(Path.Combine(directory.FullName, "apiserver", "report.html")) })
        {
            using var reader = XmlReader.Create(new StringReader(html), new() { DtdProcessing = DtdProcessing.Ignore });
            XElement[] all = [.. XDocument.Load(reader).Descendants()];
            all.ShouldNotContain(element => element.Name.LocalName == "img");
            all.Count(element => element.Name.LocalName == "script").ShouldBeLessThanOrEqualTo(1);
            all.ShouldNotContain(element => element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on")));
            html.ShouldContain("&lt;script&gt;alert(1)");
        }

        foreach (var line in pages[0].Split('\n').Where(line => line.StartsWith('|')))
        {
            Regex.Replace(line, "(`+)(?!`).*?(?<!`)\\1(?!`)", string.Empty).ShouldNotContain("<script");
        }
    }

    [Fact]
    public void The_page_can_be_read_without_its_script()
    {
        Put(MadeUpRenewal.Run());
        var html = Write()[1];
        html.ShouldContain("id=\"filter-box\" hidden=\"hidden\"");
        Regex.Count(html, "<div[^>]*data-text=\"data-text\"").ShouldBeGreaterThan(3);
        Regex.Matches(html, "<div[^>]*data-text=\"data-text\"[^>]*>").ShouldNotContain(match => match.Value.Contains("hidden"));
        html.ShouldNotContain("src=");
    }

    private void Put(Journal journal) => ReportWriter.Write(journal, Path.Combine(directory.FullName, journal.Experiment));

    private string[] Write()
    {
        string[] pages = [.. MatrixWriter.Write(directory.FullName).Select(File.ReadAllText)];
        pages.Length.ShouldBe(3);
        return [pages[0] + pages[1], pages[2]];
    }
}
