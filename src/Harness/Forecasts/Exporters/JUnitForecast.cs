using System.Xml.Linq;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.JUnit;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>
/// JUnit's XML, for programs that collect test results. A date is a test: one that is near has failed. What could not be read is an error; what no date
/// tells is skipped, with its sentence.
/// </summary>
internal sealed class JUnitForecast : IForecastExporter
{
    private const string Class = "forecast";

    /// <inheritdoc/>
    public ReportFile Export(ForecastPage page)
    {
        var forecast = page.Forecast;
        List<XElement> cases =
        [
            .. forecast.Dates.Select(date => Case(
                $"{ForecastWords.Names(date)} at {ForecastWords.Full(date.At)}",
                date.At <= forecast.Until && !date.RenewsItself ? "failure" : "system-out",
                ForecastWords.Line(date, forecast))),
            .. forecast.Findings.Select(finding => Case($"{Wording.Spelled(finding.Kind)}: {string.Join(", ", finding.Where)}", "skipped", finding.Sentence)),
            .. forecast.Unread.Select(item => Case(item.Where, "error", item.What)),
        ];
        var suite = new XElement("testsuite", new XAttribute("name", Class), Counts(cases), cases);
        return new(
            "forecast.xml", JUnitReport.Written(new XElement("testsuites", new XAttribute("name", ForecastWords.Title), Counts(cases), suite)));
    }

    private static XElement Case(string name, string ending, string text)
    {
        var said = JUnitReport.Clean(text);
        return new(
            "testcase",
            new XAttribute("classname", Class),
            new XAttribute("name", JUnitReport.Clean(name)),
            new XAttribute("time", "0"),
            ending == "system-out" ? new XElement(ending, said) : new XElement(ending, new XAttribute("message", said)));
    }

    private static IEnumerable<XAttribute> Counts(List<XElement> cases) =>
    [
        new("tests", cases.Count),
        .. new[] { ("failures", "failure"), ("errors", "error"), ("skipped", "skipped") }.Select(count =>
            new XAttribute(count.Item1, cases.Count(test => test.Element(count.Item2) is not null))),
    ];
}
