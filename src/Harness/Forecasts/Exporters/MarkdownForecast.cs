using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>Markdown, for an issue or a wiki.</summary>
internal sealed class MarkdownForecast : IForecastExporter
{
    /// <inheritdoc/>
    public ReportFile Export(ForecastPage page) => new("forecast.md", Page(page));

    private static string Page(ForecastPage page)
    {
        var forecast = page.Forecast;
        var markdown = new MarkdownPage();
        markdown.Paragraph($"# {ForecastWords.Title}");
        markdown.Paragraph($"{MarkdownSign.Of(ForecastWords.VerdictOf(forecast))} **{MarkdownText.Plain(ForecastWords.Sentence(forecast))}**");
        markdown.Paragraph(
            $"Kubernetes {MarkdownText.Plain(forecast.Kubernetes ?? "of a version that is not known")}; "
            + $"nodes: {MarkdownText.Plain(string.Join(", ", forecast.Nodes.Select(node => node.Name)))}; forecast for {ForecastWords.Full(forecast.At)}.");
        if (forecast.Dates is not [])
        {
            markdown.Paragraph($"## {ForecastWords.DatesHeading}");
            foreach (var date in forecast.Dates)
            {
                Write(markdown, page, date);
            }
        }

        if (forecast.Findings is not [])
        {
            markdown.Paragraph($"## {ForecastWords.FindingsHeading}");
            markdown.List(forecast.Findings.Select(finding =>
                $"{MarkdownText.Plain(finding.Sentence)} {MarkdownText.Plain(string.Join(", ", finding.Where))}."
                + (finding.Measured is { } measured ? $" {Link(page, measured)}" : "")));
        }

        if (forecast.Unread is not [])
        {
            markdown.Paragraph($"## {ForecastWords.UnreadHeading}");
            markdown.List(forecast.Unread.Select(item => $"**{MarkdownText.Plain(item.Where)}**: {MarkdownText.Plain(item.What)}."));
        }

        markdown.Paragraph($"## {ForecastWords.NodesHeading}");
        markdown.Table(
            ["Node", "Kubernetes", "Read", "Certificates"],
            forecast.Nodes.Select(node => (IReadOnlyList<string>)
                [MarkdownText.Plain(node.Name), MarkdownText.Plain(node.Kubernetes ?? "not known"), ForecastWords.Full(node.ReadAt), $"{node.Certificates}"]));
        return markdown.ToString();
    }

    private static void Write(MarkdownPage markdown, ForecastPage page, ForecastDate date)
    {
        markdown.Paragraph($"### {ForecastWords.Full(date.At)}, {ForecastWords.When(date, page.Forecast)}");
        if (date.Together is { } together)
        {
            markdown.Paragraph($"All of these together: {date.Events.Count} certificates.");
            Write(markdown, page, together);
        }

        foreach (var item in date.Events)
        {
            markdown.Paragraph(
                $"**{MarkdownText.Plain(item.Certificate)}** {(item.Kind == EventKind.Begins ? "begins" : "ends")}: "
                + $"{MarkdownText.Plain(ForecastWords.Places(item))}."
                + (item.Reckoned is { } reckoned ? $" {MarkdownText.Plain(reckoned)}." : "")
                + (item.Measured is null ? $" What it breaks: {ForecastWords.NotMeasured}." : ""));
            if (item.Measured is { } measured)
            {
                Write(markdown, page, measured);
            }
        }
    }

    private static void Write(MarkdownPage markdown, ForecastPage page, MeasuredOutcome outcome) => markdown.List(
    [
        $"First symptom: {MarkdownText.Plain(ForecastWords.FirstSymptom(outcome))}",
        .. outcome.Lines.Select(line => $"{MarkdownText.Plain(line.IsLog ? $"log of {line.By}" : line.By)}: {MarkdownText.Code(line.Text)}"
            + (line.Otherwise is { } otherwise ? $", or, where kubectl was not used for six hours: {MarkdownText.Code(otherwise)}" : "")),
        .. ForecastWords.Who(outcome).Select(who => $"Who sees it: {MarkdownText.Plain(who)}"),
        $"What goes on: {MarkdownText.Plain(ForecastWords.GoesOn(outcome))}",
        $"{(outcome.SmallestRenewal is null ? "What mended it" : "Smallest renewal")}: {MarkdownText.Plain(ForecastWords.Renewal(outcome))}",
        $"Seen in {Link(page, outcome)}",
    ]);

    private static string Link(ForecastPage page, MeasuredOutcome outcome) => $"[{MarkdownText.Plain(ForecastWords.Proof(outcome))}]({page.LinkTo(outcome)})";
}
