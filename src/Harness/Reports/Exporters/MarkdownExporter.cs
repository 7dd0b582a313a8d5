using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Reports.Exporters;

/// <summary>The page as GitHub shows it, beside its drawings.</summary>
internal sealed class MarkdownExporter : IReportExporter
{
    /// <inheritdoc/>
    public string Name => "Markdown";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Export(Report report) => [new("report.md", MarkdownReport.Of(report.Journal, report.Links))];
}
