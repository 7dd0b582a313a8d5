using Lab.Harness.Journals;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Matrix;

/// <summary>The table as one page that needs nothing else, beside the reports it leads to.</summary>
internal sealed class MatrixHtml
{
    private readonly MatrixView view;

    private MatrixHtml(MatrixView view) => this.view = view;

    /// <summary>The page.</summary>
    public static string Of(MatrixView view) => new MatrixHtml(view).Page();

    private string Page()
    {
        var main = view.Rows.Count == 0
            ? Element.Of("main", Header(), Element.Of("p", MatrixWords.NoRows))
            : Element.Of("main", [Header(), .. view.Groups.Select(Group), ErrorTextsHtml.Of(view.Texts, cause => cause.Experiment), Environment()]);
        var body = Element.Of("body", main);
        return HtmlPage.Of(
            MatrixWords.Title, view.Texts.Count == 0 ? body : body.Containing(Element.Of("script", Script.Filter)), StyleSheet.Matrix);
    }

    private Element Header()
    {
        var content = new List<Node> { Element.Of("h1", MatrixWords.Title), Element.Of("p", MatrixWords.Summary(view)) };
        content.AddRange(view.Warnings.Select(warning => Element.Of("p", Element.Of("strong", "△ Take care: "), warning).Class("warning")));
        if (view.Rows.Count > 0)
        {
            content.Add(Element.Of(
                    "p",
                    new[] { Verdict.Held, Verdict.Refuted, Verdict.Unknown }.Select(verdict =>
                        Line(new CellLine($"{view.CountOf(verdict)} {Wording.Spelled(verdict)}", null, Wording.Spelled(verdict)))))
                .Class("counts"));
            content.Add(Element.Of("p", MatrixWords.Legend).Class("legend"));
            content.Add(Element.Of(
                    "ul",
                    view.Groups.Select(group => group.Name).Append(TextsWords.Title)
                        .Select(name => Element.Of("li", Element.Of("a", name).With("href", $"#{Anchor.Of(name)}"))))
                .Class("jump"));
        }

        return Element.Of("header", content);
    }

    private static Element Group(MatrixGroup group) =>
        Element.Of(
                "section",
                Element.Of("h2", group.Name),
                HtmlTable.Of(group.Name, MatrixCells.Headers, group.Rows.Select(row => (IReadOnlyList<Node>)
                    [.. MatrixCells.Of(row).Select((cell, index) => Cell(row, cell, isFirst: index == 0))])))
            .Class("matrix").With("id", Anchor.Of(group.Name));

    private static Element Cell(MatrixRow row, Cell cell, bool isFirst)
    {
        IReadOnlyList<Node> lines = [.. cell.Lines.Select((line, index) => Line(row.Folder, cell, line, isLinked: index == 0, isName: isFirst))];
        Node name = isFirst && MatrixWords.IsNamedApart(row) ? HtmlText.Muted(row.Experiment) : string.Empty;
        Node details = cell.Details.Count == 0
            ? string.Empty
            : Element.Of(
                "details", Element.Of("summary", MatrixWords.Summary(cell)), Element.Of("ul", cell.Details.Select(detail => Element.Of("li", detail))));
        return Element.Of("div", [.. lines, name, details]);
    }

    /// <summary>A line of a cell; the first leads to its proof.</summary>
    public static Element Line(string folder, Cell cell, CellLine line, bool isLinked, bool isName = false)
    {
        var shown = Line(line);
        var linked = isLinked ? Element.Of("a", shown).With("href", ReportLink.ToHtml(folder, cell.Anchor)) : shown;
        var parts = new List<Node>();
        if (line.Lead is not null)
        {
            parts.Add(HtmlText.Muted($"{line.Lead}:").Class("lead"));
        }

        parts.Add(isName ? Element.Of("span", linked).Class("name") : linked);
        return Element.Of("div", parts).Class("line");
    }

    private static Element Line(CellLine line)
    {
        if (line.IsCode)
        {
            return HtmlText.Code(line.Text);
        }

        return line.Css is null
            ? Element.Of("span", line.Text)
            : Element.Of("span", Element.Of("span", line.Sign!).With("aria-hidden", "true"), $" {line.Text}").Class($"kind {line.Css}");
    }

    private Element Environment() =>
        Element.Of(
            "section",
            Element.Of("h2", "Made with"),
            Element.Of(
                    "dl",
                    view.MadeWith.Select(line =>
                        Element.Of("div", Element.Of("dt", line.Item1), Element.Of("dd", HtmlText.Stacked(line.Item2.Select(value => (Node)value))))))
                .Class("terms"));
}
