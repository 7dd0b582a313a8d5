using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Exporters;

/// <summary>Writes a journal and all that is drawn from it into one directory.</summary>
internal static class ReportWriter
{
    /// <summary>The formats there are, by their names.</summary>
    private static readonly IReadOnlyList<IReportExporter> Exporters =
        [.. Implementations.In<IReportExporter>(typeof(IReportExporter).Assembly).OrderBy(exporter => exporter.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Writes <c>journal.json</c> and all that is drawn from it. The reports are drawn from the journal as it was written: they hold no
    /// secret that it does not, and can be drawn again from it.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="directory">The directory; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written, the journal first.</returns>
    public static IReadOnlyList<string> Write(Journal journal, string directory)
    {
        var path = Path.Combine(directory, JournalFile.Name);
        JournalFile.Write(journal, path);
        return [path, .. Draw(path)];
    }

    /// <summary>
    /// Draws a journal's reports into its directory: <c>report.html</c>, <c>report.xml</c>, <c>report.md</c>, and, where there is something to draw, the
    /// timeline, who rejected whom and the map as SVG. The journal stays as it is. A drawing that an earlier journal left there goes. The reports of a
    /// journal that is not called <c>journal.json</c>, as that of a killed run, go into a directory of their own beside it, named for it.
    /// </summary>
    /// <param name="path">The journal.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">There is no such file, or it is not a journal that this code can read.</exception>
    public static IReadOnlyList<string> Draw(string path) => Draw(path, Exporters);

    /// <summary>What is drawn from a journal, without writing it: all files that there may be, those that it does not have without content.</summary>
    internal static IEnumerable<ReportFile> Drawn(Journal journal) => Drawn(journal, Exporters);

    private static IEnumerable<ReportFile> Drawn(Journal journal, IReadOnlyList<IReportExporter> exporters)
    {
        var report = Report.Of(journal);
        return exporters.SelectMany(exporter => exporter.Export(report));
    }

    /// <summary>Draws them in some formats alone.</summary>
    internal static IReadOnlyList<string> Draw(string path, IReadOnlyList<IReportExporter> exporters)
    {
        var journal = JournalFile.Read(path);
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Path.GetFileName(path) != JournalFile.Name)
        {
            directory = Directory.CreateDirectory(Path.Combine(directory, Path.GetFileNameWithoutExtension(path))).FullName;
        }

        return PageFile.PutAll(directory, Drawn(journal, exporters).Select(file => (file.Name, file.Content)));
    }
}
