using Lab.Harness.Journals;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Reports.Matrix;

/// <summary>Writes the table of many experiments into the folder that holds their reports.</summary>
internal static class MatrixWriter
{
    private const string MarkdownName = "README.md";
    private const string HtmlName = "index.html";

    /// <summary>The scenarios whose experiments are rows of the table.</summary>
    private static readonly string[] Scenarios = ["smallest-renewal", "ca-rotation"];

    /// <summary>
    /// Reads the journals that lie in the folders of <paramref name="folder"/>, and writes <c>README.md</c>, <c>texts.md</c> and <c>index.html</c> beside
    /// them: what each expired certificate breaks, who notices, what mends it. All are drawn from the journals alone: the same journals make the same files.
    /// </summary>
    /// <param name="folder">The folder that holds a folder for each experiment; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public static IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        return Write(
            folder,
            JournalFolders.In(folder)
                .Select(report => (report.Name, Journal: JournalFile.Read(report.Path)))
                .Where(item => IsRow(item.Journal))
                .Select(item => MatrixRow.Of(item.Name, item.Journal)));
    }

    /// <summary>Whether a journal's experiment is a row of the table.</summary>
    internal static bool IsRow(Journal journal) => Scenarios.Contains(journal.Scenario, StringComparer.Ordinal);

    /// <summary>Does the same with rows that were read.</summary>
    internal static IReadOnlyList<string> Write(string folder, IEnumerable<MatrixRow> rows)
    {
        var view = MatrixView.Of(rows);
        return PageFile.PutAll(
            folder,
            [
                (MarkdownName, MatrixMarkdown.Of(view)),
                (TextsMarkdown.FileName, TextsMarkdown.Of(view.Texts, cause => cause.Experiment)),
                (HtmlName, MatrixHtml.Of(view)),
            ]);
    }
}
