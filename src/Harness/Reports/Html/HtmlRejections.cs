using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Html;

/// <summary>The part of a page that says who rejected whom: the map, and the same as a table with the exact words.</summary>
internal static class HtmlRejections
{
    /// <summary>The part of a map that is not empty.</summary>
    public static IEnumerable<Node> Of(RejectionMap map, TimeOrigin origin)
    {
        yield return Element.Of("p", map.InWords);
        yield return HtmlSection.Figure(format => RejectionMapDrawing.Of(map, origin, format));
        yield return Element.Of(
            "div",
            HtmlTable.Of(
                "Connections before, during and after the failure",
                ["Connection", .. map.Moments.Select(moment => moment.Name)],
                map.Turning.Select(connection => (IReadOnlyList<Node>)
                    [Element.Of("strong", connection.Name), .. connection.At.Select(statement => Cell(connection, statement))]))).Class("connections");
        if (map.Steady.Count > 0)
        {
            yield return Element.Of(
                "p", $"Worked before, during and after: {string.Join(", ", map.Steady.Select(connection => connection.Name))}.").Class("steady");
        }

        if (map.Unnamed.Count > 0)
        {
            yield return Element.Of(
                "details",
                Element.Of("summary", $"{Wording.Count(map.Unnamed.Count, "rejection")} whose other end the log does not name"),
                Element.Of("ul", map.Unnamed.Select(statement => Element.Of(
                    "li",
                    Element.Of("span", $"{statement.Source}, {Side(statement)}: "),
                    HtmlText.Exact(statement.Text)))));
        }
    }

    private static string Side(Statement statement) =>
        statement.RejectedBy == RejectedBy.Server ? "a client's certificate was not accepted" : "a client did not accept the certificate";

    private static Element Cell(Connection connection, Statement statement)
    {
        var sign = statement.Standing switch
        {
            Standing.Works => "✓",
            Standing.Rejected => "✕",
            Standing.Failed => "△",
            _ => "○",
        };
        var said = Element.Of("span", Element.Of("span", sign).With("aria-hidden", "true"), $" {connection.InWords(statement)}").Class($"kind {statement.Css}");
        return statement.Standing is Standing.Works or Standing.Unknown
            ? Element.Of("div", said)
            : Element.Of(
                "div", said, Element.Of("details", Element.Of("summary", statement.Source), Element.Of("pre", Excerpt.OfAnswer(statement.Text.TrimEnd()))));
    }
}
