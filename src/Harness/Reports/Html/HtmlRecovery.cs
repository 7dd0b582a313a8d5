using System.Globalization;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>The part of a page that says how long each component took to come back.</summary>
internal static class HtmlRecovery
{
    /// <summary>The part of at least one recovery.</summary>
    public static IEnumerable<Node> Of(IReadOnlyList<Recovery> recoveries)
    {
        var longest = Math.Max(recoveries.Max(item => item.Seconds ?? 0), 0.1);
        yield return Element.Of(
            "p",
            "Counted from the beginning of the renewal's first step to the answer from which on all was well; of what the renewal interrupted, the longest "
            + "interruption. Of several probes the slowest counts.")
                .Class("muted");
        yield return Element.Of(
                "div",
                HtmlTable.Of("Recovery by component", ["Component", "Seconds", "Came back", "Seen by"], recoveries.Select(item => (IReadOnlyList<Node>)
                [
                    Element.Of("strong", item.Component),
                    Meter(item, longest),
                    HtmlText.Stacked(Element.Of("span", item.InWords).Class($"kind {item.Css}"), HtmlText.Muted(Since(item))),
                    string.Join(", ", item.Probes),
                ])))
            .Class("recoveries");
    }

    /// <summary>How that lies to the end of the last step.</summary>
    public static string Since(Recovery item) => item.Kind != RecoveryKind.Recovered || item.SinceLastStep is not { } seconds
        ? string.Empty
        : seconds >= 0 ? $"{Duration.Tell(seconds)} after the last step ended" : $"{Duration.Tell(-seconds)} before the last step ended";

    private static Element Meter(Recovery item, double longest)
    {
        if (item.Seconds is not { } seconds)
        {
            return HtmlText.Muted("–");
        }

        var bar = Element.Of("svg", Shape.Rectangle(0, 0, Math.Max(seconds / longest * 100, 1), 10, $"bar {item.Css}"))
            .Class("meter").With("viewBox", "0 0 100 10").With("preserveAspectRatio", "none").With("aria-hidden", "true");
        return Element.Of("div", Element.Of("span", seconds.ToString("0.0", CultureInfo.InvariantCulture)).Class("number"), bar).Class("metered");
    }
}
