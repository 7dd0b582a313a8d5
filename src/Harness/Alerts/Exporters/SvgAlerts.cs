using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>The lanes as a file of their own, for Markdown.</summary>
internal sealed class SvgAlerts : IAlertExporter
{
    public const string Name = "alerts.svg";

    /// <inheritdoc/>
    public ReportFile Export(AlertReport report) => new(Name, report.Certificates is [] ? null : LanesDrawing.Of(report, DrawingFormat.File).File());
}
