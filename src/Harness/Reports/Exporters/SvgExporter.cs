namespace Lab.Harness.Reports.Exporters;

/// <summary>The drawings: the timeline with its closer looks, who rejected whom, and the map.</summary>
internal sealed class SvgExporter : IReportExporter
{
    /// <inheritdoc/>
    public string Name => "SVG";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Export(Report report) => report.Drawings;
}
