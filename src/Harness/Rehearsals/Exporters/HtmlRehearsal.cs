using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Rehearsals.Exporters;

/// <summary>One page that needs nothing else: of each date what was forecast and what was seen, side by side.</summary>
internal sealed class HtmlRehearsal : IRehearsalExporter
{
    private const int MostReasons = 8;

    /// <inheritdoc/>
    public ReportFile Export(Rehearsal rehearsal) => new("rehearsal.html", Page(rehearsal));

    private static string Page(Rehearsal rehearsal)
    {
        var later = rehearsal.Later == 0
            ? Array.Empty<Node>()
            : [Element.Of("p", HtmlText.Muted(RehearsalWords.Later(rehearsal)))];
        var main = Element.Of(
            "main",
            [
                Header(rehearsal),
                HtmlSection.Of(RehearsalWords.DatesHeading, [.. rehearsal.Dates.Select(Date), .. later]),
                .. rehearsal.Runbook is { } runbook ? [HtmlSection.Of(RehearsalWords.RunbookHeading, Runbook(runbook))] : Array.Empty<Node>(),
                HtmlSection.Of(
                    RehearsalWords.TwinHeading,
                    [
                        Element.Of("p", $"{RehearsalWords.Twin(rehearsal)}."),
                        .. rehearsal.Twin.Differences is []
                            ? Array.Empty<Node>()
                            : [Element.Of("ul", rehearsal.Twin.Differences.Select(difference => Element.Of("li", $"{difference}."))).Class("reasons")],
                    ]),
            ]);
        return HtmlPage.Of(RehearsalWords.Title, Element.Of("body", main), StyleSheet.Of("rehearsal.css"));
    }

    private static Element Header(Rehearsal rehearsal) => Element.Of(
        "header",
        Element.Of("h1", RehearsalWords.Title),
        Element.Of("p", HtmlText.Sign(rehearsal.Verdict), Element.Of("span", RehearsalWords.Sentence(rehearsal)))
            .Class($"verdict {HtmlText.Css(rehearsal.Verdict)}"),
        Element.Of(
                "dl",
                HtmlSection.Term("Kubernetes", rehearsal.Kubernetes ?? "not known"),
                HtmlSection.Term("Nodes", string.Join(", ", rehearsal.Nodes)),
                HtmlSection.Term("Forecast for", RehearsalWords.Full(rehearsal.ForecastAt)),
                HtmlSection.Term("Rehearsed until", RehearsalWords.Full(rehearsal.Until)))
            .Class("facts"));

    private static Element Date(RehearsedDate date)
    {
        var heading = Element.Of(
            "h3", $"{RehearsalWords.Full(date.At)} ", HtmlText.Muted(RehearsalWords.Names(date)), " ", HtmlText.AtAGlance(date.Verdict));
        return Element.Of(
                "article",
                [
                    heading,
                    date.NotRehearsed is { } why ? Element.Of("p", $"Not rehearsed: {why}.") : Sentences(date),
                    .. date is { Predicted: null, NotRehearsed: null }
                        ? [Element.Of("p", HtmlText.Muted(RehearsalWords.NothingPredicted))]
                        : Array.Empty<Node>(),
                    .. date.Remarks.Select(remark => Element.Of("p", HtmlText.Muted($"{remark}."))),
                    .. date.Folder is { } folder
                        ? [Element.Of("p", Element.Of("a", "All that was seen").With("href", $"{folder}/report.html"))]
                        : Array.Empty<Node>(),
                ])
            .Class($"date {HtmlText.Css(date.Verdict)}");
    }

    private static Element Sentences(RehearsedDate date) => HtmlTable.Of(
        $"Forecast and twin at {RehearsalWords.Full(date.At)}",
        ["Sentence", "The forecast", "The twin", "Verdict"],
        date.Sentences.Select(sentence => (IReadOnlyList<Node>)
        [
            Element.Of("strong", RehearsalWords.About(sentence.About)),
            Said(sentence, sentence.Predicted),
            Said(sentence, sentence.Seen),
            HtmlText.AtAGlance(sentence.Verdict),
        ]));

    /// <summary>A line that somebody reads stands behind who shows it.</summary>
    private static Node Said(RehearsedSentence sentence, string words) =>
        sentence.About == SentenceSubject.Line && words.Split(": ", 2) is [var by, var line]
            ? HtmlText.Stacked(HtmlText.Muted(by), HtmlText.Exact(line))
            : words;

    private static IEnumerable<Node> Runbook(RehearsedRunbook runbook) =>
    [
        Element.Of(
            "p",
            HtmlText.AtAGlance(runbook.Verdict),
            " ",
            Element.Of("a", runbook.Name).With("href", $"{runbook.Folder}/report.html"),
            $", carried out {RehearsalWords.When(runbook.When)} ({RehearsalWords.Full(runbook.At)})."),
        Element.Of("ul", runbook.Reasons.Take(MostReasons).Select(reason => Element.Of("li", reason))).Class("reasons"),
    ];
}
