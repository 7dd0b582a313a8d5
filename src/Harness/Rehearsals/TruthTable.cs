using Lab.Harness.Journals;
using Lab.Harness.Rehearsals.Exporters;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Index;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Rehearsals;

/// <summary>The lab's own word put to the test: of each row of the recorded table what was predicted of a cluster, and what was seen on its twin.</summary>
internal static class TruthTable
{
    /// <summary>The folder of it below those of results and reports.</summary>
    public const string Folder = IndexView.TruthFolder;

    /// <summary>The name of the file.</summary>
    public const string Name = "README.md";

    /// <summary>Reads the rehearsals in the folders below one, each named for its row.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidInputException">A rehearsal can't be read.</exception>
    public static IReadOnlyList<(string Name, Rehearsal Rehearsal)> Read(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Select(row => (Name: Path.GetFileName(row), File: Path.Combine(row, RehearsalFile.Name)))
            .Where(row => File.Exists(row.File))
            .Select(row => (row.Name, RehearsalFile.Parse(File.ReadAllText(row.File), row.File))),
    ];

    /// <summary>Reads the rehearsals in the folders below one, and draws the table of them, and a page of each beside it.</summary>
    /// <inheritdoc cref="Read"/>
    /// <returns>The paths of the files that were written, the table's first.</returns>
    public static IReadOnlyList<string> Write(string folder) => Write(folder, Read(folder));

    /// <summary>Draws the table of rehearsals, and a page of each beside it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rows">The rehearsals, each with the name of its row.</param>
    /// <returns>The paths of the files that were written, the table's first.</returns>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<(string Name, Rehearsal Rehearsal)> rows) =>
    [
        .. PageFile.PutAll(folder, [(Name, Draw(rows))]),
        .. rows.Select(row => (Folder: Path.Combine(folder, row.Name), row.Rehearsal))
            .SelectMany(row => PageFile.PutAll(row.Folder, [Page(row.Rehearsal, row.Folder)])),
    ];

    /// <summary>The page of a rehearsal. It leads to the reports of its dates where they lie beside it; they are not recorded.</summary>
    private static (string Name, string? Content) Page(Rehearsal rehearsal, string folder)
    {
        var page = new HtmlRehearsal().Export(rehearsal with { Dates = [.. rehearsal.Dates.Select(WithWhatIsThere)] });
        return (page.Name, page.Content);

        RehearsedDate WithWhatIsThere(RehearsedDate date) =>
            date.Folder is { } part && !Directory.Exists(Path.Combine(folder, part)) ? date with { Folder = null } : date;
    }

    /// <summary>The table.</summary>
    internal static string Draw(IReadOnlyList<(string Name, Rehearsal Rehearsal)> rows)
    {
        var markdown = new MarkdownPage();
        var held = rows.Count(row => row.Rehearsal.Verdict == Verdict.Held);
        markdown.Paragraph("# Do forecasts come true?");
        markdown.Paragraph(
            "For each row of the recorded table a cluster was made on which that is the next expiry. The collector's script ran on its node, a forecast was "
            + "made from what it wrote, and the forecast was rehearsed on a twin. This is what was predicted, and what was seen.");
        markdown.Paragraph($"**Of {Wording.Count(rows.Count, "row")}, {held} came true in every sentence.**");
        markdown.Table(
            ["Row", "Kubernetes", "Lab", "Sentences"],
            rows.SelectMany(row => row.Rehearsal.Dates.Select(date => (IReadOnlyList<string>)
            [
                $"[{MarkdownText.Plain(row.Name)}]({row.Name}/{RehearsalFile.Name})", MarkdownText.Plain(row.Rehearsal.Twin.Kubernetes),
                MarkdownText.Plain(row.Rehearsal.LabVersion is { } lab ? Wording.Shortened(lab) : "not told"), InAll(date),
            ])));
        foreach (var (name, rehearsal) in rows)
        {
            markdown.Paragraph($"## {MarkdownText.Plain(name)}");
            foreach (var date in rehearsal.Dates)
            {
                MarkdownRehearsal.Sentences(markdown, date);
            }
        }

        markdown.Paragraph("`./lab rehearse --truth ROW…` does it again.");
        return markdown.ToString();
    }

    private static string InAll(RehearsedDate date)
    {
        var others = date.Sentences.Where(sentence => sentence.Verdict != Verdict.Held)
            .Select(sentence => $"{RehearsalWords.About(sentence.About).ToLowerInvariant()} {Wording.Spelled(sentence.Verdict)}")
            .ToList();
        return $"{MarkdownSign.Of(date.Verdict)} "
            + (others is [] ? $"{date.Sentences.Count} of {date.Sentences.Count} held" : MarkdownText.Plain(string.Join(", ", others)));
    }
}
