using Lab.Harness.Reports.Html;

namespace Lab.Harness.Reports.Exporters;

/// <summary>One page that needs nothing else.</summary>
internal sealed class HtmlExporter : IReportExporter
{
    /// <inheritdoc/>
    public string Name => "HTML";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Export(Report report) => [new("report.html", HtmlReport.Of(report.Journal))];
}
