using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>One page that needs nothing else: the dates on a line, and of each what will be seen.</summary>
internal sealed class HtmlForecast : IForecastExporter
{
    /// <summary>So many certificates of a date are read one by one; where there are more, each is folded behind its gist.</summary>
    private const int MostUnfolded = 2;

    /// <inheritdoc/>
    public ReportFile Export(ForecastPage page) => new("forecast.html", Page(page));

    private static string Page(ForecastPage page)
    {
        var forecast = page.Forecast;
        var main = Element.Of(
            "main",
            [
                Header(forecast),
                .. forecast.Dates is [] ? Array.Empty<Node>() : [HtmlSection.Of(ForecastWords.DatesHeading, forecast.Dates.Select(date => Date(page, date)))],
                .. List(ForecastWords.FindingsHeading, forecast.Findings.Select(finding => Finding(page, finding))),
                .. List(ForecastWords.UnreadHeading, forecast.Unread.Select(item => Element.Of("li", Element.Of("strong", item.Where), $": {item.What}."))),
                HtmlSection.Of(ForecastWords.NodesHeading, [Nodes(forecast)]),
            ]);
        return HtmlPage.Of(ForecastWords.Title, Element.Of("body", main), StyleSheet.Of("forecast.css"));
    }

    private static Element Header(Forecast forecast)
    {
        var verdict = ForecastWords.VerdictOf(forecast);
        return Element.Of(
            "header",
            Element.Of("h1", ForecastWords.Title),
            Element.Of("p", HtmlText.Sign(verdict), Element.Of("span", ForecastWords.Sentence(forecast))).Class($"verdict {HtmlText.Css(verdict)}"),
            Element.Of(
                    "dl",
                    HtmlSection.Term("Kubernetes", forecast.Kubernetes ?? "not known"),
                    HtmlSection.Term("Nodes", string.Join(", ", forecast.Nodes.Select(node => node.Name).DefaultIfEmpty("none"))),
                    HtmlSection.Term("Forecast for", ForecastWords.Full(forecast.At)))
                .Class("facts"),
            forecast.Dates is [] ? string.Empty : HtmlSection.Figure(format => ForecastDrawing.Of(forecast, format)));
    }

    /// <summary>A section with a list; none where nothing is in it.</summary>
    private static IEnumerable<Node> List(string heading, IEnumerable<Node> items) =>
        items.ToList() is { Count: > 0 } some ? [HtmlSection.Of(heading, [Element.Of("ul", some).Class("reasons")])] : [];

    private static Element Date(ForecastPage page, ForecastDate date)
    {
        var heading = Element.Of("h3", $"{ForecastWords.Full(date.At)} ", HtmlText.Muted(ForecastWords.When(date, page.Forecast)));
        IEnumerable<Node> together = date.Together is { } outcome
            ? [Element.Of("p", $"All of these together: {Wording.Count(date.Events.Count, "certificate")}."), Outcome(page, outcome)]
            : [];
        var folded = date.Events.Count > MostUnfolded || date.RenewsItself || date.Together is not null;
        return Element.Of("article", [heading, .. together, .. date.Events.Select(item => Event(page, item, folded))])
            .Class(date.At <= page.Forecast.Until && !date.RenewsItself ? "date near" : "date");
    }

    private static Element Event(ForecastPage page, ForecastEvent item, bool isFolded)
    {
        var name = Element.Of("strong", item.Certificate);
        var gist = item.Measured is { } measured ? ForecastWords.FirstSymptom(measured) : ForecastWords.NotMeasured;
        return isFolded
            ? Element.Of("details", Element.Of("summary", name, $" {Verb(page, item)}: {gist}"), About(item), Outcome(page, item.Measured))
            : Element.Of("div", Element.Of("p", name, $" {Verb(page, item)}"), About(item), Outcome(page, item.Measured));
    }

    private static string Verb(ForecastPage page, ForecastEvent item) =>
        item.Kind == EventKind.Begins ? "begins" : item.At < page.Forecast.At ? "ended" : "ends";

    private static Element About(ForecastEvent item) => Element.Of(
        "p",
        HtmlText.Muted(string.Join(". ", new[]
        {
            ForecastWords.Places(item),
            item.Presented is [] ? null : $"Presented by {string.Join(", ", item.Presented)}",
            item.Reloading is null ? null : $"A renewed file is {item.Reloading}",
            item.Reckoned,
        }.OfType<string>()) + "."));

    private static Element Outcome(ForecastPage page, MeasuredOutcome? outcome) => outcome is null
        ? Element.Of("p", HtmlText.Muted($"What it breaks: {ForecastWords.NotMeasured}."))
        : Element.Of(
                "dl",
                HtmlSection.Term("First symptom", FirstSymptom(outcome)),
                HtmlSection.Term("Somebody reads", Lines(outcome)),
                HtmlSection.Term("Who sees it", HtmlText.Stacked(outcome.Stages.Select(Who))),
                HtmlSection.Term("What goes on", GoesOn(outcome)),
                HtmlSection.Term(outcome.SmallestRenewal is null ? "What mended it" : "Smallest renewal", Renewal(outcome)),
                HtmlSection.Term("Seen in", Element.Of("a", ForecastWords.Proof(outcome)).With("href", page.LinkTo(outcome))))
            .Class("terms");

    private static Node FirstSymptom(MeasuredOutcome outcome)
    {
        if (ForecastWords.First(outcome) is not var (_, symptom))
        {
            return ForecastWords.FirstSymptom(outcome);
        }

        var css = Wording.Css(Journals.Outcome.Failed, symptom.Classification);
        var sign = Element.Of("span", Wording.Sign(css)).With("aria-hidden", "true");
        return HtmlText.Stacked(
            Element.Of("span", sign, $" {ForecastWords.FirstSymptom(outcome)}").Class($"kind {css}"), HtmlText.Muted(symptom.Probe.Question));
    }

    private static Node Who(MeasuredStage stage)
    {
        IReadOnlyList<Node> seen =
        [
            .. stage.Symptoms.Select(symptom => Element.Of("span", Probe(symptom.Probe), $" {ForecastWords.Seen(symptom)}")),
            .. stage.Logs.Select(log => (Node)ForecastWords.Seen(log)),
        ];
        return Element.Of("span", [$"{ForecastWords.Lead(stage)}{(seen is [] ? "nobody" : "")}", .. Listed(seen)]);
    }

    private static Element GoesOn(MeasuredOutcome outcome) => Element.Of(
        "span",
        [
            $"{ForecastWords.Watched(outcome)}{(outcome.GoesOn is [] ? "" : ": ")}",
            .. Listed(outcome.GoesOn.Select(Probe)),
            .. outcome.GoesOnUntilRestart is []
                ? Array.Empty<Node>()
                : [ForecastWords.UntilRestart, .. Listed(outcome.GoesOnUntilRestart.Select(Probe))],
        ]);

    /// <summary>A probe by its name, with what it asks where it is pointed at.</summary>
    private static Element Probe(MeasuredProbe probe) => Element.Of("abbr", probe.Name).With("title", probe.Question);

    private static IEnumerable<Node> Listed(IEnumerable<Node> items) => items.SelectMany((item, index) => index == 0 ? [item] : new[] { ", ", item });

    private static Element Lines(MeasuredOutcome outcome) => outcome.Lines is []
        ? HtmlText.Muted("nothing")
        : HtmlText.Stacked(outcome.Lines.Select(line =>
            (Node)Element.Of("div", HtmlText.Muted(line.IsLog ? $"log of {line.By}" : line.By), HtmlText.Exact(ForecastWords.Line(line)))));

    private static Node Renewal(MeasuredOutcome outcome)
    {
        var steps = outcome.SmallestRenewal ?? outcome.Renewal;
        return steps is []
            ? ForecastWords.Renewal(outcome)
            : HtmlText.Stacked(
                [
                    .. steps.Select(HtmlText.Code),
                    .. outcome.SmallestRenewal is null ? [HtmlText.Muted("Whether less is enough was not asked.")] : Array.Empty<Node>(),
                    .. outcome.PickedUp is { } pickedUp ? [HtmlText.Muted($"The new one came into use {pickedUp}.")] : Array.Empty<Node>(),
                ]);
    }

    private static Element Finding(ForecastPage page, ForecastFinding finding) => Element.Of(
        "li",
        [
            finding.Sentence,
            HtmlText.Muted($" {string.Join(", ", finding.Where)}. "),
            .. finding.Measured is { } measured
                ? [Element.Of("a", ForecastWords.Proof(measured)).With("href", page.LinkTo(measured))]
                : Array.Empty<Node>(),
        ]);

    private static Element Nodes(Forecast forecast) => HtmlTable.Of(
        ForecastWords.NodesHeading,
        ["Node", "Kubernetes", "Read", "Certificates", "Programs, and since when they run"],
        forecast.Nodes.Select(node => (IReadOnlyList<Node>)
        [
            HtmlText.Stacked(node.Name, HtmlText.Muted(node.IsControlPlane ? "control plane" : "worker")),
            node.Kubernetes ?? "not known",
            ForecastWords.Full(node.ReadAt),
            $"{node.Certificates}",
            HtmlText.Stacked(node.Processes.Select(process => (Node)$"{process.Component} since {ForecastWords.Full(process.StartedAt)}")),
        ]));
}
