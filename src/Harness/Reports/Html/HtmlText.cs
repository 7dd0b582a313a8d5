using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The small pieces of text that a page repeats: exact texts, kinds of answer, verdicts.</summary>
internal static class HtmlText
{
    private const int FoldedFrom = 500;
    private const int LinesFoldedFrom = 8;

    /// <summary>Text as it came. What is long is folded behind its first line.</summary>
    public static Node Exact(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Element.Of("span", "(no text)").Class("muted");
        }

        var whole = text.TrimEnd();
        var folded = whole.Length > FoldedFrom || whole.Count(c => c == '\n') >= LinesFoldedFrom;
        return folded ? Folded(Excerpt.FirstLine(whole), Excerpt.OfAnswer(whole)) : Element.Of("pre", whole);
    }

    /// <summary>Text behind a line that unfolds it.</summary>
    public static Element Folded(string summary, string text) => Element.Of("details", Element.Of("summary", summary), Element.Of("pre", text));

    /// <summary>A kind of answer in its colour, with its shape.</summary>
    public static Node Kind(Outcome outcome, Classification classification)
    {
        var css = Wording.Css(outcome, classification);
        return Element.Of(
            "span", Element.Of("span", Wording.Sign(css)).With("aria-hidden", "true"), $" {Wording.Spelled(classification)}").Class("kind " + css);
    }

    /// <summary>The sign of a verdict: a disc, a square that stands on its corner, a dashed square.</summary>
    public static Node Sign(Verdict verdict)
    {
        Node[] shapes = verdict switch
        {
            Verdict.Held => [Element.Of("circle").With("cx", 16).With("cy", 16).With("r", 15).Class("ground"), Shape.Path("M9 16.5l5 5l9.5-11", "figure")],
            Verdict.Refuted => [Shape.Path("M16 0.5L31.5 16L16 31.5L0.5 16z", "ground"), Shape.Path("M11 11l10 10m0-10l-10 10", "figure")],
            _ => [Shape.Rectangle(2, 2, 28, 28, "ground"), Shape.Path("M11.5 12.5a4.5 4.5 0 1 1 6.5 4c-1.5 0.8-2 1.5-2 3.2m0 3.3v1", "figure")],
        };
        return Element.Of("svg", shapes).Class("sign").With("viewBox", "0 0 32 32").With("aria-hidden", "true");
    }

    /// <summary>The class of a verdict.</summary>
    public static string Css(Verdict verdict) => Wording.Spelled(verdict);

    /// <summary>A verdict in its colour, with its shape.</summary>
    public static Element AtAGlance(Verdict verdict) => Element.Of(
        "span", Element.Of("span", Wording.Sign(Css(verdict))).With("aria-hidden", "true"), $" {Wording.Spelled(verdict)}").Class($"kind {Css(verdict)}");

    public static Element Muted(string text) => Element.Of("span", text).Class("muted");

    public static Element Code(string text) => Element.Of("code", text);

    /// <summary>Nodes one below the other.</summary>
    public static Element Stacked(params IEnumerable<Node> lines) => Element.Of("div", lines.Select(line => Element.Of("div", line))).Class("stacked");
}
