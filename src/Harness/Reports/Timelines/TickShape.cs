using System.Text;

namespace Lab.Harness.Reports.Timelines;

/// <summary>The mark of a single observation: each outcome has a shape, so that nothing depends on colour alone.</summary>
internal static class TickShape
{
    /// <summary>The classes, from the best to the least known.</summary>
    public static readonly string[] Kinds = ["granted", "denied", "failed", "unknown"];

    public static string Words(string css) => css switch
    {
        "granted" => "granted",
        "denied" => "denied over a certificate or identity",
        "failed" => "failed otherwise",
        _ => "the probe could not run",
    };

    public static void AppendTo(StringBuilder path, string css, double x, double y)
    {
        FormattableString shape = css switch
        {
            "granted" => $"M{x:0.#} {y - 3:0.#}v6",
            "denied" => $"M{x - 1.5:0.#} {y - 2.5:0.#}l3 5m0-5l-3 5",
            "failed" => $"M{x - 1.5:0.#} {y + 2.5:0.#}l1.5-5l1.5 5z",
            _ => $"M{x - 1.5:0.#} {y:0.#}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
        };
        path.Append(FormattableString.Invariant(shape));
    }
}
