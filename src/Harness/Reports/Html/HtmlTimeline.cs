using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports.Html;

/// <summary>The timeline of a page: the whole, and minutes of it that the reader can switch to. It is done with buttons of a form, without a script.</summary>
internal static class HtmlTimeline
{
    private const string Whole = "whole";

    /// <summary>The timeline of a journal; <see langword="null"/> where nothing in it has a place in time.</summary>
    public static Element? Of(Journal journal)
    {
        if (TimelineDrawing.IsEmptyFor(journal))
        {
            return null;
        }

        var windows = TimelineDrawing.WindowsOf(journal);
        if (windows.Count == 0)
        {
            return Figure(journal, window: null);
        }

        return Element.Of(
                "div",
                [
                    .. Choice("The whole run", Whole, isChosen: true),
                    .. windows.SelectMany(window => Choice(window.Name, window.Key, isChosen: false)),
                    Figure(journal, window: null).Class($"at-{Whole}"),
                    .. windows.Select(
                        window => Element.Of("div", Element.Of("h3", window.Name).Class("in-print"), Figure(journal, window)).Class($"at-{window.Key}")),
                ])
            .Class("windows");
    }

    private static IEnumerable<Node> Choice(string name, string key, bool isChosen)
    {
        var button = Element.Of("input").With("type", "radio").With("name", "window").With("id", $"window-{key}");
        yield return isChosen ? button.With("checked", "checked") : button;
        yield return Element.Of("label", name).With("for", $"window-{key}");
    }

    private static Element Figure(Journal journal, Window? window) =>
        HtmlSection.Figure(format => TimelineDrawing.Of(journal, format, window, isLinked: true));
}
