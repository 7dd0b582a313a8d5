using System.Globalization;
using System.Text;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Timelines;

/// <summary>
/// The marks of single observations that came out alike, in one lane: each outcome has a shape, so that nothing depends on colour alone. In a file of its
/// own a mark is a marker, said once, and the path says places only. In a page it is drawn each time, for a page may hide the drawing that says it.
/// </summary>
/// <param name="css">The class of the outcome.</param>
/// <param name="y">Where the lane is.</param>
/// <param name="isFile">Whether the drawing is a file of its own, with <see cref="Markers"/>.</param>
internal sealed class TickPath(string css, double y, bool isFile)
{
    /// <summary>The classes, from the best to the least known.</summary>
    public static readonly string[] Kinds = ["granted", "denied", "failed", "unknown"];

    private readonly StringBuilder path = new();
    private int at;

    /// <summary>The marks of some classes, each said once, and the rules that put them on a path.</summary>
    /// <param name="kinds">The classes.</param>
    public static Element Markers(IReadOnlyList<string> kinds)
    {
        var rules = kinds.Select(css => $".{SharedClass.Marked}.{css}{{marker-start:url(#{css});marker-mid:url(#{css})}}");
        return Element.Of(
            "defs",
            [
                Element.Of("style", $".{SharedClass.Marked}{{fill:none;stroke:none}}" + string.Concat(rules)),
                .. kinds.Select(css => Element.Of("marker", Shape.Path(Mark(css, 0, 0), "tick " + css)).With("id", css).With("overflow", "visible")),
            ]);
    }

    /// <summary>What marks of a class say.</summary>
    public static string Words(string css) => css switch
    {
        "granted" => "granted",
        "denied" => "denied over a certificate or identity",
        "failed" => "failed otherwise",
        _ => "the probe could not run",
    };

    /// <summary>Adds a mark about a place.</summary>
    public void Add(double x)
    {
        if (!isFile)
        {
            path.Append(Mark(css, x, y));
            return;
        }

        // Hundreds of them: to the pixel, a quarter of what lies between two at least.
        var next = (int)Math.Round(x);
        path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? $"M{next} {y:0.#}" : $"h{next - at}")}");
        at = next;
    }

    /// <summary>The marks as one shape; <see langword="null"/> where there are none.</summary>
    /// <remarks>The end of a path has no marker of its own, for where it is the beginning as well two would lie on each other.</remarks>
    public Element? Draw() =>
        path.Length == 0 ? null : isFile ? Shape.Path($"{path}h0", $"{SharedClass.Marked} {css}") : Shape.Path(path.ToString(), "tick " + css);

    private static string Mark(string css, double x, double y)
    {
        FormattableString shape = css switch
        {
            "granted" => $"M{x:0.#} {y - 3:0.#}v6",
            "denied" => $"M{x - 1.5:0.#} {y - 2.5:0.#}l3 5m0-5l-3 5",
            "failed" => $"M{x - 1.5:0.#} {y + 2.5:0.#}l1.5-5l1.5 5z",
            _ => $"M{x - 1.5:0.#} {y:0.#}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
        };
        return FormattableString.Invariant(shape);
    }
}
