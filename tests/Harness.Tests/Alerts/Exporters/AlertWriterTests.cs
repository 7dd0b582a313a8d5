using System.Xml.Linq;
using Lab.Harness.Alerts;
using Lab.Harness.Alerts.Exporters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Exporters;

public sealed class AlertWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AlertReport report = MadeUpAlerts.Report(
        MadeUpAlerts.Of(MadeUpAlerts.Fires(TimeSpan.FromDays(6), TimeSpan.FromMinutes(1), "apiserver")),
        MadeUpAlerts.Of(MadeUpAlerts.Fires(TimeSpan.FromHours(-1), ends: null, "apiserver")) with { Certificate = "admin" });

    [Fact]
    public void All_formats_are_written_and_the_JSON_reads_back()
    {
        AlertWriter.Write(report, folder.Path).Select(Path.GetFileName)
            .ShouldBe(["alerts.html", "alerts.md", "alerts.svg", "alerts.json", "alerts.xml"]);

        var json = File.ReadAllText(Path.Combine(folder.Path, "alerts.json"));
        AlertFile.ToJson(AlertFile.Parse(json, "alerts.json")).ShouldBe(json);
    }

    [Fact]
    public void The_table_says_how_long_before_and_who_is_blind()
    {
        AlertWriter.Write(report, folder.Path);

        var markdown = File.ReadAllText(Path.Combine(folder.Path, "alerts.md"));
        markdown.ShouldContain("❌ **Refuted: of 2 certificates 1 is told in time, by name, and until the renewal.**");
        markdown.ShouldContain("| apiserver | ✅ | 6 d | blind |");
        markdown.ShouldContain("| admin | ❌ | afterwards | blind |");
        markdown.ShouldContain("ends 1 min after the renewal; arrived at Alertmanager");
    }

    [Fact]
    public void The_page_and_the_drawing_are_markup_and_hold_a_lane_for_each_certificate()
    {
        AlertWriter.Write(report, folder.Path);

        var drawing = XDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "alerts.svg")));
        drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)
            .ShouldContain(text => text.EndsWith("apiserver", StringComparison.Ordinal));
        File.ReadAllText(Path.Combine(folder.Path, "alerts.html")).ShouldContain("fires 6 d before notAfter");
    }

    [Fact]
    public void A_test_fails_for_each_certificate_that_nobody_is_told_of()
    {
        AlertWriter.Write(report, folder.Path);

        var suites = XDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "alerts.xml"))).Root!;
        suites.Attribute("failures")!.Value.ShouldBe("1");
        suites.Attribute("errors")!.Value.ShouldBe("1");
        suites.Descendants("testcase").First(test => test.Attribute("name")!.Value == "apiserver").Element("failure").ShouldBeNull();
    }

    [Fact]
    public void What_is_no_report_is_refused_in_one_line() =>
        Should.Throw<InvalidInputException>(() => AlertFile.Parse("{}", "alerts.json")).Message.ShouldStartWith("alerts.json, line 1: not a report on alerts");

    public void Dispose() => folder.Dispose();
}
