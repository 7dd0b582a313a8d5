using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Texts;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Reports.Versions;

namespace Lab.Harness.Reports.Index;

/// <summary>The index as one page that needs nothing else, above the reports it leads to.</summary>
internal static class IndexHtml
{
    /// <summary>The page.</summary>
    public static string Of(IndexView view)
    {
        var main = Element.Of(
            "main", [Header(view), .. view.Groups.Select(Group), .. view.Groups.Count == 0 ? [] : new[] { ErrorTextsHtml.Of(view.Texts, view.NameOf) }]);
        var body = Element.Of("body", main);
        return HtmlPage.Of(IndexView.Title, view.Texts.Count == 0 ? body : body.Containing(Element.Of("script", Script.Filter)), StyleSheet.Matrix);
    }

    private static Element Header(IndexView view)
    {
        if (view.Groups.Count == 0)
        {
            return Element.Of("header", Element.Of("h1", IndexView.Title), Element.Of("p", "There is no report here yet: './lab run article' makes one."));
        }

        var links = new List<(string Name, string Link)>(view.Groups.Select(group => ($"Kubernetes {group.Version}", $"#{Anchor.Of(group.Version)}")))
        {
            (TextsWords.Title, $"#{Anchor.Of(TextsWords.Title)}"),
        };
        if (view.HasVersions)
        {
            links.Insert(0, (VersionsWords.Title, RecordedVersions.HtmlName));
        }

        if (view.HasWays)
        {
            links.Insert(0, (WaysView.Title, RecordedWays.HtmlName));
        }

        if (view.HasTruth)
        {
            links.Add(("Do forecasts come true?", $"{IndexView.TruthFolder}/README.md"));
        }

        if (view.HasBench)
        {
            links.Add(("What the lab costs", $"{IndexView.BenchFolder}/README.md"));
        }

        return Element.Of(
            "header",
            Element.Of("h1", IndexView.Title),
            Element.Of("p", string.Join("; ", view.Groups.Select(group => $"Kubernetes {group.Version}, {group.InWords}")) + "."),
            Element.Of("ul", links.Select(link => Element.Of("li", Element.Of("a", link.Name).With("href", link.Link)))).Class("jump"));
    }

    private static Element Group(IndexGroup group)
    {
        var content = new List<Node> { Element.Of("h2", $"Kubernetes {group.Version}") };
        if (group.HasTable)
        {
            content.Add(Element.Of(
                "p",
                Element.Of("a", "The table: what each expired certificate breaks, who notices, and what mends it")
                    .With("href", $"{Uri.EscapeDataString(group.Version)}/index.html")));
        }

        if (group.Alerts is not [])
        {
            var folder = $"{Uri.EscapeDataString(group.Version)}/{IndexGroup.AlertsFolder}";
            content.Add(Element.Of(
                "p",
                [
                    "Do alerts fire before the ends of certificates? Rules that were judged: ",
                    .. group.Alerts.SelectMany((rules, number) => new Node[]
                    {
                        number == 0 ? "" : ", ",
                        Element.Of("a", rules).With("href", $"{folder}/{Uri.EscapeDataString(rules)}/alerts.html"),
                    }),
                ]));
        }

        content.Add(HtmlTable.Of(
            $"Reports on Kubernetes {group.Version}, the newest first",
            ["Verdict", "Experiment", "What was found", "Started", "Control"],
            group.Entries.Select(entry => (IReadOnlyList<Node>)
            [
                Verdict(entry),
                HtmlText.Stacked(
                    Element.Of("a", Element.Of("strong", entry.Name)).With("href", ReportLink.ToHtml(entry.Folder)),
                    HtmlText.Muted(entry.Title)),
                entry.Found,
                entry.StartedAt is not { } startedAt
                    ? HtmlText.Muted("not known")
                    : HtmlText.Stacked(TimeOrigin.Full(startedAt), HtmlText.Muted($"lab {entry.Lab}")),
                Control(entry),
            ])));
        return Element.Of("section", content).Class("reports").With("id", Anchor.Of(group.Version));
    }

    private static Element Verdict(IndexEntry entry) =>
        Element.Of("span", HtmlText.Sign(entry.Verdict), $" {entry.InWords}").Class($"at-a-glance {HtmlText.Css(entry.Verdict)}");

    private static Node Control(IndexEntry entry) => entry switch
    {
        { IsRead: false } => HtmlText.Muted("not known"),
        { Control: { } control } => control,
        _ => HtmlText.Muted("none"),
    };
}
