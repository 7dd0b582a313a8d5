using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Reports;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>A forecast that is to be drawn, and where a page in its folder finds the recorded results.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Results">The folder of the recorded results.</param>
/// <param name="Folder">The folder that the page goes to.</param>
internal sealed record ForecastPage(Forecast Forecast, string Results, string Folder)
{
    /// <summary>A link to the report that proves an outcome: to its page where that was drawn, else to its Markdown, which is always there.</summary>
    public string LinkTo(MeasuredOutcome outcome)
    {
        var relative = Path.GetRelativePath(Folder, Path.Combine(Results, outcome.Folder)).Replace(Path.DirectorySeparatorChar, '/');
        return File.Exists(Path.Combine(Results, outcome.Folder, "report.html")) ? ReportLink.ToHtml(relative) : ReportLink.ToMarkdown(relative);
    }
}
