using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>JSON for programs.</summary>
internal sealed class JsonForecast : IForecastExporter
{
    /// <inheritdoc/>
    public ReportFile Export(ForecastPage page) => new(ForecastFile.Name, ForecastFile.ToJson(page.Forecast));
}
