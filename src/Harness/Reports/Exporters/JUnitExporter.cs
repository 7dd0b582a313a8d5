using Lab.Harness.Reports.JUnit;

namespace Lab.Harness.Reports.Exporters;

/// <summary>The findings, for programs that collect test results.</summary>
internal sealed class JUnitExporter : IReportExporter
{
    /// <inheritdoc/>
    public string Name => "JUnit";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Export(Report report) => [new("report.xml", JUnitReport.Of(report.Journal))];
}
