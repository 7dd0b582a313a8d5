using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.JUnit;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>JUnit's XML, for programs that collect test results: a test for each certificate, and one for each finding beside them.</summary>
internal sealed class JUnitAlerts : IAlertExporter
{
    /// <inheritdoc/>
    public ReportFile Export(AlertReport report)
    {
        var ofCertificates = report.Certificates.SelectMany(certificate => certificate.Findings).ToList();
        List<XElement> cases =
        [
            .. report.Certificates.Select(certificate => Case(
                report.Name, certificate.Certificate, certificate.Verdict, string.Join('\n', certificate.Findings.Select(finding => finding.Reason)))),
            .. report.Findings.Except(ofCertificates).Select(finding => Case(report.Name, finding.Reason.Split(": ")[0], finding.Verdict, finding.Reason)),
        ];
        var suite = new XElement("testsuite", new XAttribute("name", JUnitReport.Clean(report.Name)), Counts(cases), cases);
        return new(
            "alerts.xml", JUnitReport.Written(new XElement("testsuites", new XAttribute("name", AlertSentences.Title), Counts(cases), suite)));
    }

    private static XElement Case(string suite, string name, Verdict verdict, string text)
    {
        var said = JUnitReport.Clean(text);
        var ending = verdict switch
        {
            Verdict.Held => new XElement("system-out", said),
            Verdict.Refuted => new XElement("failure", new XAttribute("message", said)),
            _ => new XElement("error", new XAttribute("message", said)),
        };
        return new(
            "testcase",
            new XAttribute("classname", JUnitReport.Clean($"alerts.{suite}")),
            new XAttribute("name", JUnitReport.Clean(name)),
            new XAttribute("time", "0"),
            ending);
    }

    private static IEnumerable<XAttribute> Counts(List<XElement> cases) =>
    [
        new("tests", cases.Count),
        .. new[] { ("failures", "failure"), ("errors", "error") }.Select(count =>
            new XAttribute(count.Item1, cases.Count(test => test.Element(count.Item2) is not null))),
    ];
}
