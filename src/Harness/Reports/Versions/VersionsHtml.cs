using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Versions;

/// <summary>The comparison of versions as one page that needs nothing else, above the reports it leads to.</summary>
internal sealed class VersionsHtml
{
    private const string TableAnchor = "table";

    private readonly VersionsView view;

    private VersionsHtml(VersionsView view) => this.view = view;

    /// <summary>The page.</summary>
    public static string Of(VersionsView view) => new VersionsHtml(view).Page();

    private string Page() => HtmlPage.Of(
        VersionsWords.Title,
        Element.Of(
            "body",
            Element.Of(
                "main",
                [
                    Header(),
                    Differences(),
                    .. Table(),
                    .. Verdicts(VersionsWords.RunbooksHeading, view.Runbooks),
                    .. Verdicts(VersionsWords.OthersHeading, view.Others),
                    MadeWith(),
                    Section(VersionsWords.SameHeading, Element.Of("p", VersionsWords.Same(view)).Class("legend")),
                ])),
        StyleSheet.Matrix);

    private Element Header() => Element.Of(
        "header",
        Element.Of("h1", VersionsWords.Title),
        Element.Of("p", VersionsWords.Summary(view)),
        Element.Of(
                "ul",
                [
                    .. Jumps().Select(name => Element.Of("li", Element.Of("a", name).With("href", $"#{Anchor.Of(name)}"))),
                    .. view.Generations.Select(generation => Element.Of(
                        "li", Element.Of("a", $"The table of {generation.Version}").With("href", $"{Uri.EscapeDataString(generation.Version)}/index.html"))),
                ])
            .Class("jump"));

    private IReadOnlyList<string> Jumps() =>
    [
        VersionsWords.DifferencesHeading,
        .. view.Groups.Select(group => group.Part),
        .. view.Runbooks is [] ? Array.Empty<string>() : [VersionsWords.RunbooksHeading],
        .. view.Others is [] ? Array.Empty<string>() : [VersionsWords.OthersHeading],
        VersionsWords.MadeWithHeading,
        VersionsWords.SameHeading,
    ];

    private Element Differences() => Section(
        VersionsWords.DifferencesHeading,
        [
            Element.Of("p", view.Differences is [] ? VersionsWords.NoDifference : VersionsWords.DifferencesLegend).Class("legend"),
            .. view.Differences.GroupBy(difference => difference.Kind).SelectMany(kind => new[]
            {
                Element.Of("h3", VersionsWords.Heading(kind.Key)),
                Element.Of("ul", kind.Select(Difference)).Class("changes"),
            }),
        ]);

    private static Element Difference(VersionDifference difference) => Element.Of(
        "li",
        [
            Element.Of("p", Element.Of("strong", difference.Sentence)),
            .. difference.Texts.Take(VersionsWords.MostTexts).Select(Texts),
            .. difference.Texts.Skip(VersionsWords.MostTexts).ToList() is { Count: > 0 } more
                ? new[] { Element.Of("details", [Element.Of("summary", Wording.Count(more.Count, "more text")), .. more.Select(Texts)]) }
                : [],
            difference.Reasons is []
                ? Element.Of("p", HtmlText.Muted(VersionsWords.ReasonNotKnown))
                : Element.Of("p", $"Reason: {string.Join("; ", difference.Reasons)}."),
            Element.Of("p", ["Proof: ", .. difference.Proofs.SelectMany(Proof)]).Class("muted"),
        ]);

    private static Element Texts(TextPair texts) => Element.Of(
            "dl",
            Element.Of("dt", $"{texts.Who} on {texts.OlderVersion}"),
            Element.Of("dd", HtmlText.Exact(texts.Older)),
            Element.Of("dt", $"{texts.Who} on {texts.NewerVersion}"),
            Element.Of("dd", HtmlText.Exact(texts.Newer)))
        .Class("pair");

    private static IEnumerable<Node> Proof(Proof proof, int index) =>
    [
        $"{(index == 0 ? string.Empty : "; ")}{proof.Runs.Experiment} on ",
        Link(proof.Runs.Older, proof.OlderAnchor),
        " and ",
        Link(proof.Runs.Newer, proof.NewerAnchor),
    ];

    private IEnumerable<Element> Table() => view.Groups.Select((group, index) => Element.Of(
            "section",
            [
                .. index == 0 ? new[] { Element.Of("p", VersionsWords.TableLegend).Class("legend").With("id", TableAnchor) } : [],
                Element.Of("h2", group.Part),
                HtmlTable.Of(
                    group.Part,
                    ["Certificate", "Version", .. VersionsCells.Headers.Values],
                    group.Rows.SelectMany(history => view.Generations.Select(generation =>
                        history.On(generation.Version) is { } run ? Cells(history, run) : Missing(history, generation.Version)))),
                .. view.NotComparable.Where(row => group.Rows.Any(history => history.Experiment == row.Experiment)).Select(row =>
                    Element.Of("p", $"{row.Experiment}: {VersionsWords.NotCompared}: {string.Join(", ", row.Facts)}.").Class("legend")),
            ])
        .Class("matrix").Class("versions").With("id", Anchor.Of(group.Part)));

    private static IReadOnlyList<Node> Cells(ExperimentHistory history, RecordedRun run)
    {
        var differs = VersionsView.DiffersIn(history, run);
        return
        [
            Name(history),
            HtmlText.Stacked(Link(run, string.Empty), HtmlText.AtAGlance(run.Verdict)),
            .. VersionsCells.Headers.Keys.Select(column => Cell(run, run.Cells[column], differs.Contains(column))),
        ];
    }

    private static IReadOnlyList<Node> Missing(ExperimentHistory history, string version) =>
    [
        Name(history),
        version,
        HtmlText.Muted(VersionsView.NotRecorded(history, version)),
        .. VersionsCells.Headers.Skip(1).Select(_ => HtmlText.Muted("not recorded")),
    ];

    private static Element Name(ExperimentHistory history) => Element.Of("span", history.Experiment).Class("name");

    private static Element Cell(RecordedRun run, Cell cell, bool differs) => Element.Of(
        "div",
        [
            .. differs ? new[] { Element.Of("strong", VersionsWords.Differs).Class("differs").With("title", "differs from the version above") } : [],
            .. cell.Lines.Select((line, index) => MatrixHtml.Line(run.Folder, cell, line, isLinked: index == 0)),
            .. cell.Details.Select(HtmlText.Muted),
        ]);

    private IEnumerable<Element> Verdicts(string heading, IReadOnlyList<ExperimentHistory> histories) => histories is []
        ? []
        :
        [
            Section(
                heading,
                HtmlTable.Of(
                    heading,
                    ["Experiment", .. view.Generations.Select(generation => generation.Version), "Facts that differ"],
                    histories.Select(history => (IReadOnlyList<Node>)
                    [
                        HtmlText.Stacked(Element.Of("strong", history.Experiment), HtmlText.Muted(history.Newest.Title)),
                        .. view.Generations.Select(generation => Verdict(history, generation.Version)),
                        VersionsWords.Facts(history),
                    ])))
            .Class("verdicts"),
        ];

    private static Element Verdict(ExperimentHistory history, string version) => history.On(version) is not { } run
        ? HtmlText.Muted(VersionsView.NotRecorded(history, version))
        : HtmlText.Stacked(
        [
            Element.Of(
                "a", Element.Of("span", HtmlText.Sign(run.Verdict), $" {VersionsWords.Verdict(run)}").Class($"at-a-glance {HtmlText.Css(run.Verdict)}"))
                .With("href", ReportLink.ToHtml(run.Folder, Anchor.Why)),
            .. VersionsWords.Why(run) is { } why ? new[] { HtmlText.Muted(why) } : [],
        ]);

    private Element MadeWith() => Section(
        VersionsWords.MadeWithHeading,
        HtmlTable.Of(
            VersionsWords.MadeWithHeading,
            ["Kubernetes", "Recorded", "Node image", "Lab", "Runs"],
            view.Generations.Select(generation => (IReadOnlyList<Node>)
            [
                generation.Version,
                VersionsWords.Recorded(generation),
                HtmlText.Stacked(generation.NodeImages.Select(image => (Node)image)),
                HtmlText.Stacked(generation.LabVersions.Select(version => (Node)version)),
                generation.Dates,
            ])),
        Element.Of("p", VersionsWords.MadeWithLegend).Class("legend"));

    private static Element Section(string heading, params IEnumerable<Node> content) =>
        Element.Of("section", [Element.Of("h2", heading), .. content]).With("id", Anchor.Of(heading));

    private static Element Link(RecordedRun run, string anchor) => Element.Of("a", run.Version).With("href", ReportLink.ToHtml(run.Folder, anchor));
}
