using System.Collections.Immutable;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Drawings;

/// <summary>A finished picture, which becomes part of a page or a file of its own.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Label">What it shows, in words.</param>
/// <param name="Layers">Its shapes; a later layer lies above an earlier one.</param>
internal sealed record Drawing(double Width, double Height, string Label, ImmutableArray<IReadOnlyList<Node>> Layers)
{
    private const double FileMargin = 16;
    private const string Paper = "paper";

    /// <summary>As part of a page, whose style sheet colours it. It takes the width it is given.</summary>
    public Element Inline() =>
        Element.Of("svg", [Element.Of("title", Label), .. Layers.SelectMany(layer => layer)])
            .With("viewBox", FormattableString.Invariant($"0 0 {Width:0.#} {Height:0.#}"))
            .With("role", "img")
            .With("aria-label", Label);

    /// <summary>
    /// As a file of its own: with its colours for light and dark, on its own ground. A page shows it as an image, in which nothing can be pointed at, so it
    /// has no tips; the tables beside it have their words.
    /// </summary>
    public string File()
    {
        var width = Width + (2 * FileMargin);
        var height = Height + (2 * FileMargin);
        return Element.Of(
                "svg",
                Element.Of("title", Label),
                Element.Of("style", StyleSheet.Drawing.For(Classes())),
                Shape.Rectangle(0, 0, width, height, Paper),
                Element.Of("g", Layers.SelectMany(SharedClass.Of)).With("transform", FormattableString.Invariant($"translate({FileMargin} {FileMargin})")))
            .With("xmlns", "http://www.w3.org/2000/svg")
            .With("width", width)
            .With("height", height)
            .With("viewBox", FormattableString.Invariant($"0 0 {width:0.#} {height:0.#}"))
            .With("role", "img")
            .With("aria-label", Label)
            + "\n";
    }

    private HashSet<string> Classes() => [Paper, .. Layers.SelectMany(layer => layer).OfType<Element>().SelectMany(shape => shape.Classes)];
}
