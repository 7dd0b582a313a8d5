using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>A table in a box of its own, which scrolls where the page is too narrow; on a phone its rows become cards.</summary>
internal static class HtmlTable
{
    public static Element Of(string label, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<Node>> rows)
    {
        var head = Element.Of("tr", headers.Select(header => Element.Of("th", header).With("scope", "col").With("role", "columnheader"))).With("role", "row");
        IEnumerable<Node> body = rows.Select(row =>
            Element.Of("tr", row.Select((cell, index) => Element.Of("td", cell).With("role", "cell").With("data-label", headers[index]))).With("role", "row"));
        return Element.Of(
                "div",
                Element.Of("table", Element.Of("thead", head).With("role", "rowgroup"), Element.Of("tbody", body).With("role", "rowgroup"))
                    .With("role", "table").With("aria-label", label))
            .Class("scroll").With("role", "region").With("aria-label", label).With("tabindex", "0");
    }
}
