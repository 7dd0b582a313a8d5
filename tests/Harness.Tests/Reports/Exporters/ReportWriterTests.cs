using System.Xml;
using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Exporters;

public sealed class ReportWriterTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-report-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Every_file_is_written_and_told()
    {
        Names(ReportWriter.Write(MadeUp.ArticleRun(), directory.FullName))
            .ShouldBe(["journal.json", "report.html", "report.xml", "report.md", "timeline.svg", "rejections.svg", "map.svg"]);
        directory.GetFiles().Length.ShouldBe(7);
    }

    [Fact]
    public void Where_nothing_can_be_drawn_no_drawing_is_written_and_an_earlier_one_goes()
    {
        ReportWriter.Write(MadeUp.ArticleRun(), directory.FullName);
        Names(ReportWriter.Write(MadeUp.Empty(), directory.FullName)).ShouldBe(["journal.json", "report.html", "report.xml", "report.md"]);
        directory.GetFiles().Length.ShouldBe(4);
        Read("report.md").ShouldNotContain(".svg");
    }

    [Fact]
    public void Reports_drawn_again_from_the_written_journal_are_the_same()
    {
        var first = ReportWriter.Write(MadeUp.ArticleRun(), directory.FullName);
        string[] before = [.. first.Select(File.ReadAllText)];
        var again = ReportWriter.Write(JournalFile.Read(first[0]), directory.FullName);
        again.Select(File.ReadAllText).ShouldBe(before);
        ReportWriter.Draw(first[0]).Select(File.ReadAllText).ShouldBe(before[1..]);
    }

    [Fact]
    public void Secrets_get_into_no_file()
    {
        var keys = RedactionTests.PrivateKeys();
        var secrets = string.Join('\n', keys) + "\nAuthorization: Bearer s3cr3ts3cr3ts3cr3t\ntoken: t0pt0pt0p\nabcdef.0123456789abcdef";
        var journal = MadeUp.ArticleRun();
        journal = journal with
        {
            Title = $"Title {secrets}",
            Reasons = [secrets],
            Observations = [journal.Observations[0] with { Text = secrets }, .. journal.Observations.Skip(1)],
            Steps = [journal.Steps[0] with { Name = secrets, Command = secrets, Output = secrets }],
            Presentations = [journal.Presentations[0] with { Evidence = secrets }],
            Findings = [new(Verdict.Held, secrets)],
            Logs = [new("kubelet", MadeUp.NotAfter, MadeUp.NotAfter, 1, Classification.Unauthorized, secrets)],
            Probes = [new("kubectl-host", secrets)],
            Omissions = [MadeUpRenewal.Run().Omissions[0] with { Reason = secrets, LeftOut = [secrets] }],
            Renewal = [secrets],
            Control = journal.Control! with { LeftOut = secrets },
        };
        string[] bodies = [.. keys.Select(key => key.Split('\n')[1]), "s3cr3ts3cr3t", "t0pt0pt0p", "0123456789abcdef", "PRIVATE KEY"];
        foreach (var path in ReportWriter.Write(journal, directory.FullName))
        {
            var written = File.ReadAllText(path);
            foreach (var body in bodies)
            {
                written.ShouldNotContain(body, Case.Sensitive, path);
            }
        }

        Read("report.html").ShouldContain("[private key removed]");
    }

    [Fact]
    public void Markup_in_a_text_stays_text_in_every_file()
    {
        const string Hostile =
            "</style></title></pre><script>alert(1)</script><img src=x onerror=alert(2)>\u001b[31m ]]> \" onload=\"x` ```\n``` | &lt; \ud800";
        var journal = MadeUp.ArticleRun();
        journal = journal with
        {
            Title = Hostile,
            Description = Hostile,
            Reasons = [Hostile],
            Expiring = [Hostile],
            Phases = [journal.Phases[0] with { Name = Hostile }, .. journal.Phases.Skip(1)],
            Probes = [new(Hostile, Hostile)],
            Observations = [journal.Observations[0] with { Probe = Hostile, Phase = Hostile, Text = Hostile }],
            Certificates = [journal.Certificates[0] with { Name = Hostile, Path = Hostile, Subject = Hostile, Issuer = Hostile, Serial = Hostile }],
            Steps = [journal.Steps[0] with { Name = Hostile, Where = Hostile, Command = Hostile, Output = Hostile }],
            Presentations = [journal.Presentations[0] with { Certificate = Hostile, Presenter = Hostile, Evidence = Hostile, Serial = Hostile }],
            Findings = [new(Verdict.Held, Hostile)],
            Expectations = [new(Hostile, Hostile, Classification.Ok)],
            Logs =
            [
                new("kube-apiserver", MadeUp.NotAfter, MadeUp.NotAfter.AddMinutes(1), 1, Classification.CertificateExpired, $"127.0.0.1:2379 {Hostile}"),
                new(Hostile, MadeUp.NotAfter, MadeUp.NotAfter, 1, Classification.Unauthorized, Hostile),
            ],
            Measurements = [new(Hostile, 1)],
            Control = journal.Control! with { LeftOut = Hostile, Reasons = [Hostile] },
            Environment = journal.Environment with { Command = Hostile, LabVersion = Hostile },
        };
        ReportWriter.Write(journal, directory.FullName);
        var html = Read("report.html");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldContain("&lt;script&gt;alert(1)");
        Parsed(html).Descendants().ShouldNotContain(element => element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on")));
        XDocument.Parse(Read("timeline.svg")).Root!.Name.LocalName.ShouldBe("svg");
        XDocument.Parse(Read("map.svg")).Root!.Name.LocalName.ShouldBe("svg");
        XDocument.Parse(Read("rejections.svg")).Root!.Name.LocalName.ShouldBe("svg");
        XDocument.Parse(Read("report.xml")).Root!.Name.LocalName.ShouldBe("testsuites");
        XDocument.Parse(Read("report.xml")).Descendants().ShouldNotContain(element => element.Name.LocalName == "script");
        var outsideOfFences = OutsideOfFences(Read("report.md"));
        outsideOfFences.ShouldNotContain("<script");
        outsideOfFences.ShouldNotContain("<img");
    }

    [Fact]
    public void Page_needs_nothing_from_elsewhere()
    {
        ReportWriter.Write(MadeUp.ArticleRun(), directory.FullName);
        foreach (var name in new[] { "report.html", "timeline.svg", "rejections.svg", "map.svg" })
        {
            var document = Parsed(Read(name));
            document.Descendants()
                .Select(element => element.Name.LocalName)
                .ShouldNotContain(element => element == "script" || element == "link" || element == "img");
            document.Descendants().Attributes().ShouldNotContain(attribute => attribute.Name.LocalName == "src");
            document.Descendants()
                .Attributes()
                .Where(attribute => attribute.Name.LocalName == "href")
                .ShouldAllBe(attribute => attribute.Value.StartsWith('#'));
            Read(name).Replace("url(#", string.Empty, StringComparison.Ordinal).ShouldNotContain("url(");
            Read(name).ShouldNotContain("@import");
        }
    }

    [Fact]
    public void Ten_thousand_observations_make_a_small_page()
    {
        var journal = MadeUp.Crowded(10_000);
        var html = Lab.Harness.Reports.Html.HtmlReport.Of(journal);
        html.Length.ShouldBeLessThan(1_000_000);
        ReportWriter.Write(journal, directory.FullName);
        new FileInfo(Path.Combine(directory.FullName, "report.md")).Length.ShouldBeLessThan(1_000_000);
        new FileInfo(Path.Combine(directory.FullName, "timeline.svg")).Length.ShouldBeLessThan(300_000);
    }

    [Fact]
    public void Long_run_of_ten_thousand_observations_with_its_closer_looks_stays_under_a_megabyte()
    {
        var journal = Lab.Bench.Measurements.ReportDrawing.Large(MadeUp.Empty().Environment);
        journal.Observations.Count.ShouldBe(10_000);
        JournalFile.Write(journal, Path.Combine(directory.FullName, JournalFile.Name));
        foreach (var path in ReportWriter.Draw(Path.Combine(directory.FullName, JournalFile.Name)))
        {
            new FileInfo(path).Length.ShouldBeLessThan(1_000_000, path);
        }

        File.Exists(Path.Combine(directory.FullName, "timeline-expiry.svg")).ShouldBeTrue();
        File.Exists(Path.Combine(directory.FullName, "timeline-renewal.svg")).ShouldBeTrue();
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(path => Path.GetFileName(path));

    /// <summary>The page is written so that it also is XML, which makes it easy to check.</summary>
    private static XDocument Parsed(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new() { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static string OutsideOfFences(string markdown)
    {
        var outside = new List<string>();
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var start = line.TrimStart();
            var ticks = start[..(start.Length - start.TrimStart('`').Length)];
            if (fence is null && ticks.Length >= 3)
            {
                fence = ticks;
            }
            else if (fence is not null && start.TrimEnd() == fence)
            {
                fence = null;
            }
            else if (fence is null)
            {
                outside.Add(System.Text.RegularExpressions.Regex.Replace(line.Replace("\\`", string.Empty), "(`+)(?!`).*?(?<!`)\\1(?!`)", string.Empty));
            }
        }

        fence.ShouldBeNull();
        return string.Join('\n', outside);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(directory.FullName, name));
}
