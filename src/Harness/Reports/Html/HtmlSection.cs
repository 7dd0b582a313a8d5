using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The frame that every part of a page has.</summary>
internal static class HtmlSection
{
    /// <summary>A part under a heading that other places lead to.</summary>
    public static Element Of(string heading, params IEnumerable<Node> content) =>
        Element.Of("section", [Element.Of("h2", heading), .. content]).With("id", Anchor.Of(heading));

    /// <summary>A term and what is said of it.</summary>
    public static Element Term(string term, Node description) => Element.Of("div", Element.Of("dt", term), Element.Of("dd", description));

    /// <summary>A drawing twice: one for screens and paper, one for phones. The style sheet shows the one that fits.</summary>
    public static Element Figure(Func<DrawingFormat, Drawing?> draw) =>
        Element.Of("div", draw(DrawingFormat.Wide)!.Inline().Class("wide"), draw(DrawingFormat.Narrow)!.Inline().Class("narrow")).Class("drawing");
}
