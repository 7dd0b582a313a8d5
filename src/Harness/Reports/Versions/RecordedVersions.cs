using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Versions;

/// <summary>Writes the tables of all versions in a folder of results, and above them what changed from version to version.</summary>
internal static class RecordedVersions
{
    private const string TableName = "README.md";

    /// <summary>The page in Markdown, beside the index.</summary>
    internal const string MarkdownName = "versions.md";

    /// <summary>The same page for a browser.</summary>
    internal const string HtmlName = "versions.html";

    /// <summary>
    /// Draws the table of each version anew that has one, and <c>versions.md</c> and <c>versions.html</c> where there are tables of two versions or more.
    /// Where there are not, pages of before are removed. All is drawn from the journals alone, and each journal is read once.
    /// </summary>
    /// <param name="root">The folder that holds a folder for each version, and in it one for each experiment.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public static IReadOnlyList<string> Write(string root)
    {
        var written = new List<string>();
        var generations = new List<Generation>();
        IReadOnlyList<string> tables = [.. TablesIn(root)];
        foreach (var table in tables)
        {
            IReadOnlyList<(MatrixRow Row, bool IsInTable)> recorded =
            [
                .. JournalFolders.In(table).Select(report => (report.Name, Journal: JournalFile.Read(report.Path)))
                    .Where(report => tables.Count > 1 || MatrixWriter.IsRow(report.Journal))
                    .Select(report => (MatrixRow.Of(report.Name, report.Journal), MatrixWriter.IsRow(report.Journal))),
            ];
            written.AddRange(MatrixWriter.Write(table, recorded.Where(run => run.IsInTable).Select(run => run.Row)));
            if (tables.Count > 1)
            {
                generations.Add(Generation.Of(Path.GetFileName(table), recorded));
            }
        }

        return [.. written, .. WritePage(root, VersionsView.Of(generations))];
    }

    private static IReadOnlyList<string> WritePage(string root, VersionsView? view) => PageFile.PutAll(
        root, [(MarkdownName, view is null ? null : VersionsMarkdown.Of(view)), (HtmlName, view is null ? null : VersionsHtml.Of(view))]);

    /// <summary>The folders of versions that hold a table of what each certificate breaks.</summary>
    private static IEnumerable<string> TablesIn(string root) => Directory.EnumerateDirectories(root)
        .Where(version => File.Exists(Path.Combine(version, TableName)) && JournalFolders.In(version).Any())
        .Order(StringComparer.Ordinal);
}
