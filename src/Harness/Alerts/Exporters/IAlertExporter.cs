using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>A format that reports on alerts are written in.</summary>
internal interface IAlertExporter
{
    /// <summary>Draws a report in the format.</summary>
    ReportFile Export(AlertReport report);
}
