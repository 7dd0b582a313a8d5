using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Unattended;

/// <summary>Writes the page on who renews what by itself, from the journals of years in a folder of results.</summary>
internal static class RecordedWays
{
    /// <summary>The page in Markdown, beside the index.</summary>
    internal const string MarkdownName = "unattended.md";

    /// <summary>The same page for a browser.</summary>
    internal const string HtmlName = "unattended.html";

    /// <summary>How the folders of runbooks' reports begin.</summary>
    private const string Prefix = "runbook-";

    /// <summary>Writes <c>unattended.md</c> and <c>unattended.html</c>; where there is no journal of years, pages of before are removed.</summary>
    /// <param name="root">The folder that holds a folder for each version, and in it one for each report.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public static IReadOnlyList<string> Write(string root)
    {
        IReadOnlyList<Way> ways =
        [
            .. from folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
               let version = Path.GetFileName(folder)
               from report in JournalFolders.In(folder)
               where report.Name.StartsWith(Prefix, StringComparison.Ordinal)
               let journal = JournalFile.Read(report.Path)
               where Way.Is(journal)
               select new Way(version, $"{version}/{report.Name}", journal),
        ];
        var view = WaysView.Of(ways);
        return PageFile.PutAll(root, [(MarkdownName, view is null ? null : WaysMarkdown.Of(view)), (HtmlName, view is null ? null : WaysHtml.Of(view))]);
    }
}
