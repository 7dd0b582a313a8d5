using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>JSON for programs; all other formats are drawn from it.</summary>
internal sealed class JsonAlerts : IAlertExporter
{
    /// <inheritdoc/>
    public ReportFile Export(AlertReport report) => new(AlertFile.Name, AlertFile.ToJson(report));
}
