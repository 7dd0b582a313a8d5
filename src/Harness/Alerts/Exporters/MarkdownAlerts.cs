using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>Markdown, for an issue or a wiki.</summary>
internal sealed class MarkdownAlerts : IAlertExporter
{
    /// <inheritdoc/>
    public ReportFile Export(AlertReport report) => new("alerts.md", Page(report));

    private static string Page(AlertReport report)
    {
        var markdown = new MarkdownPage();
        markdown.Paragraph($"# {AlertSentences.Title} {MarkdownText.Plain(report.Name)}");
        markdown.Paragraph($"{MarkdownSign.Of(report.Verdict)} **{MarkdownText.Plain(AlertSentences.Verdict(report))}**");
        markdown.Paragraph(
            $"Kubernetes {MarkdownText.Plain(report.Environment.KubernetesVersion)}; {report.Environment.StartedAt:yyyy-MM-dd}; "
            + $"again with {MarkdownText.Code(report.Environment.Command)}.");
        if (report.Certificates is not [])
        {
            markdown.Paragraph($"## {AlertSentences.LanesHeading}");
            markdown.Paragraph($"![{AlertSentences.LanesHeading}]({SvgAlerts.Name})");
            markdown.Paragraph($"## {AlertSentences.TableHeading}");
            markdown.Table(
                ["Certificate", "", .. report.Rules.Select(rule => MarkdownText.Plain(rule.Title))],
                report.Certificates.Select(certificate => (IReadOnlyList<string>)
                [
                    MarkdownText.Plain(certificate.Certificate),
                    MarkdownSign.Of(certificate.Verdict),
                    .. report.Rules.Select(rule => MarkdownText.Plain(AlertSentences.Cell(certificate, rule))),
                ]));
            markdown.Paragraph("A time is how long before the notAfter the alert was first seen firing.");
        }

        markdown.Paragraph($"## {AlertSentences.ReasonsHeading}");
        markdown.List(report.Findings.Select(finding => $"{MarkdownSign.Of(finding.Verdict)} {MarkdownText.Plain(finding.Reason)}"));
        markdown.Paragraph($"## {AlertSentences.AlertsHeading}");
        foreach (var certificate in report.Certificates.Where(certificate => certificate.Alerts is not []))
        {
            markdown.Paragraph($"**{MarkdownText.Plain(certificate.Certificate)}**, {MarkdownText.Code(certificate.Path)}:");
            markdown.List(certificate.Alerts.Select(alert => MarkdownText.Plain(AlertSentences.Of(alert, certificate, report))));
        }

        markdown.Paragraph($"## {AlertSentences.RulesHeading}");
        markdown.List(report.Rules.Select(rule =>
            $"{MarkdownText.Plain($"{rule.Title}, {AlertSentences.Place(rule)}:")} {MarkdownText.Code(rule.Expression)}"));
        markdown.Paragraph($"## {AlertSentences.ScrapedHeading}");
        markdown.Paragraph($"{MarkdownText.Plain(string.Join(", ", report.Targets))}. {MarkdownText.Plain(string.Join(", ", report.Programs))}.");
        return markdown.ToString();
    }
}
