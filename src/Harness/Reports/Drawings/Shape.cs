using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Drawings;

/// <summary>The few shapes that the drawings are made of. Their look is the style sheet's, by class.</summary>
internal static class Shape
{
    public static Element Rectangle(double x, double y, double width, double height, string css, double radius = 0)
    {
        var rectangle = Element.Of("rect").Class(css).With("x", x).With("y", y).With("width", width).With("height", height);
        return radius > 0 ? rectangle.With("rx", radius) : rectangle;
    }

    /// <summary>A straight line. As a path it takes half the room.</summary>
    public static Element Line(double x1, double y1, double x2, double y2, string css)
    {
        FormattableString data = (x1 == x2, y1 == y2) switch
        {
            (_, true) => $"M{x1:0.#} {y1:0.#}H{x2:0.#}",
            (true, _) => $"M{x1:0.#} {y1:0.#}V{y2:0.#}",
            _ => $"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}",
        };
        return Path(FormattableString.Invariant(data), css);
    }

    public static Element Path(string data, string css) => Element.Of("path").Class(css).With("d", data);

    /// <summary>Words on one line. Where they stand of the place, from it on or about it, is the style sheet's as well.</summary>
    public static Element Text(double x, double y, string text, string css) => Element.Of("text", text).Class(css).With("x", x).With("y", y);

    /// <summary>A shape with words that show when it is pointed at.</summary>
    public static Element WithTip(Element shape, string tip) => shape.Containing(Element.Of("title", tip));
}
