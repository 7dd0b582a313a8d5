using System.Text;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Unattended;

/// <summary>Writes the page on who renews what by itself, from the journals of years in a folder of results.</summary>
public static class RecordedWays
{
    /// <summary>The page in Markdown, beside the index.</summary>
    internal const string MarkdownName = "unattended.md";

    /// <summary>The same page for a browser.</summary>
    internal const string HtmlName = "unattended.html";

    /// <summary>How the folders of runbooks' reports begin.</summary>
    private const string Folders = "runbook-*";

    /// <summary>Writes <c>unattended.md</c> and <c>unattended.html</c>; where there is no journal of years, pages of before are removed.</summary>
    /// <param name="root">The folder that holds a folder for each version, and in it one for each report.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public static IReadOnlyList<string> Write(string root)
    {
        IReadOnlyList<Way> ways =
        [
            .. Directory.EnumerateDirectories(root)
                .SelectMany(version => Directory.EnumerateDirectories(version, Folders))
                .Where(folder => File.Exists(Path.Combine(folder, JournalFile.Name)))
                .Order(StringComparer.Ordinal)
                .Select(folder => (Folder: folder, Journal: JournalFile.Read(Path.Combine(folder, JournalFile.Name))))
                .Where(report => Way.Is(report.Journal))
                .Select(report => new Way(
                    Path.GetFileName(Path.GetDirectoryName(report.Folder)!),
                    $"{Path.GetFileName(Path.GetDirectoryName(report.Folder))}/{Path.GetFileName(report.Folder)}",
                    report.Journal)),
        ];
        if (WaysView.Of(ways) is { } view)
        {
            return [Put(MarkdownName, WaysMarkdown.Of(view)), Put(HtmlName, WaysHtml.Of(view))];
        }

        File.Delete(Path.Combine(root, MarkdownName));
        File.Delete(Path.Combine(root, HtmlName));
        return [];

        string Put(string name, string content)
        {
            var path = Path.Combine(root, name);
            File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return path;
        }
    }
}
