using System.Text;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Markdown;

/// <summary>
/// The texts that were shown while something was broken, as a page of GitHub-flavoured Markdown. They are many, and GitHub cuts a page off after half a
/// megabyte, so they have a page of their own.
/// </summary>
internal static class TextsMarkdown
{
    /// <summary>The name of the page.</summary>
    public const string FileName = "texts.md";

    /// <summary>What leads to it.</summary>
    /// <param name="texts">The texts.</param>
    public static string LinkTo(IReadOnlyList<ErrorText> texts) =>
        $"[{MarkdownText.Plain(TextsWords.Title)}]({FileName}) ({Wording.Count(texts.Count, "text")}); `./lab explain 'LINE'` looks a line up.";

    /// <summary>The page.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="nameOf">What an experiment is called.</param>
    public static string Of(IReadOnlyList<ErrorText> texts, Func<ErrorCause, string> nameOf)
    {
        var page = new StringBuilder();
        Paragraph($"# {MarkdownText.Plain(TextsWords.Title)}");
        Paragraph(MarkdownText.Plain(TextsWords.Legend));
        foreach (var heading in texts.GroupBy(TextsWords.Heading))
        {
            Paragraph($"<details><summary>{MarkdownText.Plain(heading.Key)}: {Wording.Count(heading.Count(), "text")}</summary>");
            foreach (var text in heading)
            {
                var anchor = text.Source == ErrorSource.Log ? Anchor.Logs : Anchor.Seen;
                var shownBy = text.Source == ErrorSource.Log ? "" : $", shown by {string.Join(", ", text.ShownBy.Select(MarkdownText.Plain))}";
                Paragraph(MarkdownText.Block(Excerpt.OfAnswer(text.Text)));
                Paragraph(
                    $"{MarkdownText.Plain(Wording.Plain(text.Classification))}{shownBy} → "
                    + string.Join(", ", text.Causes.Select(cause => $"[{MarkdownText.Plain(nameOf(cause))}]({ReportLink.ToMarkdown(cause.Folder, anchor)})")));
            }

            Paragraph("</details>");
        }

        if (texts.Count == 0)
        {
            Paragraph("None was seen.");
        }

        return page.ToString().TrimEnd() + "\n";

        void Paragraph(string markdown) => page.Append(markdown).Append("\n\n");
    }
}
