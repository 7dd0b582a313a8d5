using Lab.Harness.Reports.Sarif;

namespace Lab.Harness.Reports.Exporters;

/// <summary>What was found in a runbook, for services that show findings beside the lines of a file.</summary>
internal sealed class SarifExporter : IReportExporter
{
    /// <inheritdoc/>
    public string Name => "SARIF";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Export(Report report) =>
        [new("report.sarif", report.Journal.Procedure is { } procedure ? RunbookSarif.Of(report.Journal, procedure) : null)];
}
