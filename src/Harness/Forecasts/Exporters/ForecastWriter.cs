using Lab.Harness.Reports;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>Writes a forecast in every format into one folder.</summary>
internal static class ForecastWriter
{
    private static readonly IReadOnlyList<IForecastExporter> Exporters =
        [new HtmlForecast(), new MarkdownForecast(), new JsonForecast(), new CalendarForecast(), new JUnitForecast()];

    /// <summary>
    /// Writes <c>forecast.html</c>, <c>forecast.md</c>, <c>forecast.json</c>, <c>forecast.ics</c> and <c>forecast.xml</c>. All are drawn from what the JSON
    /// holds, so they hold no secret that it does not.
    /// </summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <param name="results">The folder of the recorded results, to which the pages link.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> Write(Forecast forecast, string folder, string results)
    {
        Directory.CreateDirectory(folder);
        var page = new ForecastPage(ForecastFile.Clean(forecast), Path.GetFullPath(results), Path.GetFullPath(folder));
        return PageFile.PutAll(folder, Exporters.Select(exporter => exporter.Export(page)).Select(file => (file.Name, file.Content)));
    }
}
