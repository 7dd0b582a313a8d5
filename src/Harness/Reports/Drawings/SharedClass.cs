using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Drawings;

/// <summary>
/// The shapes of a layer as a file holds them: those of one class together, so that the class is said once. Straight lines and rectangles become one path;
/// what a path can't say, words and round corners and markers, is put into one group.
/// </summary>
internal static class SharedClass
{
    /// <summary>The class of paths that carry markers: where two became one, the last marker of the first would be drawn twice.</summary>
    public const string Marked = "ticks";

    private const string Css = "class";
    private const string Tip = "title";

    /// <summary>The shapes of a layer, without their tips, each class in the place of its first shape.</summary>
    public static IEnumerable<Node> Of(IReadOnlyList<Node> layer)
    {
        foreach (var alike in layer.Select(WithoutTip).GroupBy(ClassOf, StringComparer.Ordinal))
        {
            IReadOnlyList<Node> shapes = [.. alike];
            if (alike.Key.Length == 0 || shapes.Count == 1)
            {
                foreach (var shape in shapes)
                {
                    yield return shape;
                }

                continue;
            }

            IReadOnlyList<Element> elements = [.. shapes.OfType<Element>()];
            IReadOnlyList<string> paths = alike.Key.Split(' ').Contains(Marked, StringComparer.Ordinal) ? [] : [.. elements.Select(PathOf).OfType<string>()];
            yield return paths.Count == elements.Count
                ? Shape.Path(string.Concat(paths), alike.Key)
                : Element.Of("g", elements.Select(element => element.Without(Css))).Class(alike.Key);
        }
    }

    private static Node WithoutTip(Node shape) => shape is Element element ? element.WithoutChildren(Tip) : shape;

    private static string ClassOf(Node shape) => shape is Element element ? element.Value(Css) ?? string.Empty : string.Empty;

    /// <summary>The shape as a path; <see langword="null"/> where it can't be one. A rectangle of less than no width is an error, which is not drawn.</summary>
    private static string? PathOf(Element element) => element switch
    {
        { Name: "path" } => element.Value("d"),
        { Name: "rect" } when element.Value("rx") is null && element.Value("width") is { } width && !width.StartsWith('-') =>
            $"M{element.Value("x")} {element.Value("y")}h{width}v{element.Value("height")}h-{width}z",
        _ => null,
    };
}
