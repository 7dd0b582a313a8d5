using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Html;

/// <summary>What every page has around its content.</summary>
internal static class HtmlPage
{
    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">Its body.</param>
    /// <param name="beside">A style sheet beside those of drawings and pages; <see langword="null"/> for none.</param>
    public static string Of(string title, Element body, StyleSheet? beside = null)
    {
        var head = Element.Of(
            "head",
            Element.Of("meta").With("charset", "utf-8"),
            Element.Of("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
            Element.Of("meta").With("name", "color-scheme").With("content", "light dark"),
            Element.Of("title", title),
            Element.Of("style", [StyleSheet.Drawing, StyleSheet.Page, .. beside is null ? Array.Empty<Node>() : [beside]]));
        return "<!DOCTYPE html>\n" + Element.Of("html", head, body).With("lang", "en") + "\n";
    }
}
