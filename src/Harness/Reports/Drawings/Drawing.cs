using System.Collections.Immutable;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Drawings;

/// <summary>A finished picture, which becomes part of a page or a file of its own.</summary>
internal sealed record Drawing(double Width, double Height, string Label, ImmutableArray<Node> Content)
{
    private const double FileMargin = 16;
    private const string Paper = "paper";

    /// <summary>As part of a page, whose style sheet colours it. It takes the width it is given.</summary>
    public Element Inline() =>
        Element.Of("svg", [Element.Of("title", Label), .. Content])
            .With("viewBox", FormattableString.Invariant($"0 0 {Width:0.#} {Height:0.#}"))
            .With("role", "img")
            .With("aria-label", Label);

    /// <summary>As a file of its own: with its colours for light and dark, on its own ground.</summary>
    public string File()
    {
        var width = Width + (2 * FileMargin);
        var height = Height + (2 * FileMargin);
        return Element.Of(
                "svg",
                Element.Of("title", Label),
                Element.Of("style", StyleSheet.Drawing.For(Classes())),
                Shape.Rectangle(0, 0, width, height, Paper),
                Element.Of("g", Content).With("transform", FormattableString.Invariant($"translate({FileMargin} {FileMargin})")))
            .With("xmlns", "http://www.w3.org/2000/svg")
            .With("width", width)
            .With("height", height)
            .With("viewBox", FormattableString.Invariant($"0 0 {width:0.#} {height:0.#}"))
            .With("role", "img")
            .With("aria-label", Label)
            + "\n";
    }

    private HashSet<string> Classes() => [Paper, .. Content.OfType<Element>().SelectMany(shape => shape.Classes)];
}
