using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>A format that forecasts are written in.</summary>
internal interface IForecastExporter
{
    /// <summary>Draws a forecast in the format.</summary>
    ReportFile Export(ForecastPage page);
}
