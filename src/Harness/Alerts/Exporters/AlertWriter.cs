using Lab.Harness.Reports;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>Writes a report on alerts in every format into one folder.</summary>
internal static class AlertWriter
{
    private static readonly IReadOnlyList<IAlertExporter> Exporters =
        [new HtmlAlerts(), new MarkdownAlerts(), new SvgAlerts(), new JsonAlerts(), new JUnitAlerts()];

    /// <summary>
    /// Writes <c>alerts.html</c>, <c>alerts.md</c>, <c>alerts.svg</c>, <c>alerts.json</c> and <c>alerts.xml</c>. All are drawn from what the JSON holds, so
    /// they hold no secret that it does not.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> Write(AlertReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var read = AlertFile.Parse(AlertFile.ToJson(report), AlertFile.Name);
        return PageFile.PutAll(folder, Exporters.Select(exporter => exporter.Export(read)).Select(file => (file.Name, file.Content)));
    }
}
