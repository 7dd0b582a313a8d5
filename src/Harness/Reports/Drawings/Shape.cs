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

    public static Element Line(double x1, double y1, double x2, double y2, string css) =>
        Element.Of("line").Class(css).With("x1", x1).With("y1", y1).With("x2", x2).With("y2", y2);

    public static Element Path(string data, string css) => Element.Of("path").Class(css).With("d", data);

    public static Element Text(double x, double y, string text, string css, string anchor = "start")
    {
        var element = Element.Of("text", text).Class(css).With("x", x).With("y", y);
        return anchor == "start" ? element : element.With("text-anchor", anchor);
    }

    /// <summary>A shape with words that show when it is pointed at.</summary>
    public static Element WithTip(Element shape, string tip) => shape.Containing(Element.Of("title", tip));
}
