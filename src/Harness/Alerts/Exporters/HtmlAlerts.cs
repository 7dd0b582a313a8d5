using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>One page that needs nothing else.</summary>
internal sealed class HtmlAlerts : IAlertExporter
{
    /// <inheritdoc/>
    public ReportFile Export(AlertReport report) => new("alerts.html", Page(report));

    private static string Page(AlertReport report)
    {
        IEnumerable<Node> parts =
        [
            Element.Of(
                "header",
                Element.Of("h1", $"{AlertSentences.Title} {report.Name}"),
                Element.Of("p", HtmlText.Sign(report.Verdict), Element.Of("span", AlertSentences.Verdict(report)))
                    .Class($"verdict {HtmlText.Css(report.Verdict)}"),
                Element.Of(
                        "dl",
                        HtmlSection.Term("Kubernetes", report.Environment.KubernetesVersion),
                        HtmlSection.Term("Made on", $"{report.Environment.StartedAt:yyyy-MM-dd}"),
                        HtmlSection.Term("Took", $"{report.Seconds:0} s"),
                        HtmlSection.Term("Again", report.Environment.Command))
                    .Class("facts")),
            .. report.Certificates is []
                ? Array.Empty<Node>()
                : [
                    HtmlSection.Of(AlertSentences.LanesHeading, HtmlSection.Figure(format => LanesDrawing.Of(report, format))),
                    HtmlSection.Of(AlertSentences.TableHeading, Table(report)),
                ],
            HtmlSection.Of(
                AlertSentences.ReasonsHeading,
                Element.Of("ul", report.Findings.Select(finding => Element.Of("li", HtmlText.AtAGlance(finding.Verdict), $" {finding.Reason}")))
                    .Class("reasons")),
            .. report.Certificates.All(certificate => certificate.Alerts is [])
                ? Array.Empty<Node>()
                : [
                    HtmlSection.Of(
                        AlertSentences.AlertsHeading,
                        report.Certificates.Where(certificate => certificate.Alerts is not []).Select(certificate => Alerts(certificate, report))),
                ],
            HtmlSection.Of(AlertSentences.RulesHeading, report.Rules.Select(Rule)),
            HtmlSection.Of(
                AlertSentences.ScrapedHeading,
                Element.Of("p", string.Join(", ", report.Targets) + "."),
                Element.Of("p", HtmlText.Muted(string.Join(", ", report.Programs) + "."))),
        ];
        return HtmlPage.Of($"{AlertSentences.Title} {report.Name}", Element.Of("body", Element.Of("main", parts)));
    }

    private static Element Table(AlertReport report) => HtmlTable.Of(
        AlertSentences.TableHeading,
        ["Certificate", "Verdict", .. report.Rules.Select(rule => rule.Title)],
        report.Certificates.Select(certificate => (IReadOnlyList<Node>)
        [
            Element.Of("span", certificate.Certificate).Class("whole"),
            HtmlText.AtAGlance(certificate.Verdict),
            .. report.Rules.Select(rule => (Node)AlertSentences.Cell(certificate, rule)),
        ]));

    private static Element Alerts(CertificateAlerts certificate, AlertReport report) => Element.Of(
        "details",
        Element.Of("summary", $"{certificate.Certificate}, {certificate.Path}"),
        Element.Of("ul", certificate.Alerts.Select(alert => Element.Of("li", AlertSentences.Of(alert, certificate, report)))).Class("reasons"));

    private static Element Rule(RuleRecord rule) => Element.Of(
        "div",
        [
            Element.Of("h3", $"{rule.Title} ", HtmlText.Muted(AlertSentences.Place(rule))),
            Element.Of("pre", rule.Expression),
            .. rule.Blind.Select(blind => Element.Of("p", blind)),
        ]);
}
