using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Html;

/// <summary>The texts that were shown while something was broken, with a field that searches them and what can cause each.</summary>
internal static class ErrorTextsHtml
{
    /// <summary>The part of a page. The page has to end with <see cref="Script.Filter"/>; without it all texts are there to read.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cause">What an experiment is called where it is named as a cause.</param>
    public static Element Of(IReadOnlyList<ErrorText> texts, Func<ErrorCause, string> cause)
    {
        var content = new List<Node> { Element.Of("h2", TextsWords.Title), Element.Of("p", TextsWords.Legend).Class("legend") };
        if (texts.Count == 0)
        {
            content.Add(Element.Of("p", "None was seen."));
        }
        else
        {
            content.Add(Element.Of(
                    "div",
                    Element.Of("label", "What causes this message? Paste it, or a part of it").With("for", "filter"),
                    Element.Of("input").With("id", "filter").With("type", "search").With("autocomplete", "off").With("spellcheck", "false"),
                    HtmlText.Muted(string.Empty).With("id", "filter-count").With("role", "status"))
                .With("id", "filter-box").With("hidden", "hidden"));
            content.AddRange(texts
                .GroupBy(TextsWords.Heading)
                .Select(group => Element.Of("div", [Element.Of("h3", group.Key), .. group.Select(text => Text(text, cause))]).With("data-texts", group.Key)));
        }

        return Element.Of("section", content).Class("texts").With("id", Anchor.Of(TextsWords.Title));
    }

    private static Element Text(ErrorText text, Func<ErrorCause, string> cause)
    {
        var anchor = text.Source == ErrorSource.Log ? Anchor.Logs : Anchor.Seen;
        var css = Wording.Css(Outcome.Failed, text.Classification);
        var where = new List<Node>
        {
            Element.Of(
                "span", Element.Of("span", Wording.Sign(css)).With("aria-hidden", "true"), $" {Wording.Plain(text.Classification)}").Class($"kind {css}"),
        };
        if (text.Source != ErrorSource.Log)
        {
            where.Add(HtmlText.Muted($", shown by {string.Join(", ", text.ShownBy)}"));
        }

        where.Add(" → ");
        for (var i = 0; i < text.Causes.Count; i++)
        {
            where.Add(i == 0 ? string.Empty : ", ");
            where.Add(Element.Of("a", cause(text.Causes[i])).With("href", ReportLink.ToHtml(text.Causes[i].Folder, anchor)));
        }

        return Element.Of("div", HtmlText.Exact(text.Text), Element.Of("p", where)).Class("text").With("data-text", "data-text");
    }
}
