using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.JUnit;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports;

/// <summary>Writes a journal and all that is drawn from it into one directory.</summary>
public static class ReportWriter
{
    private const string MarkdownName = "report.md";
    private const string HtmlName = "report.html";
    private const string JUnitName = "report.xml";
    private const string TimelineName = "timeline.svg";
    private const string RejectionsName = "rejections.svg";
    private const string MapName = "map.svg";

    /// <summary>The minutes that a drawing of their own may be made of, by the keys of <see cref="Window"/>.</summary>
    private static readonly string[] WindowKeys = ["expiry", "renewal", "step"];

    /// <summary>
    /// Writes <c>journal.json</c> and all that is drawn from it. The reports are drawn from the journal as it was written: they hold no
    /// secret that it does not, and can be drawn again from it.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="directory">The directory; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written, the journal first.</returns>
    public static IReadOnlyList<string> Write(Journal journal, string directory)
    {
        string path = Path.Combine(directory, JournalFile.Name);
        JournalFile.Write(journal, path);
        return [path, .. Draw(path)];
    }

    /// <summary>
    /// Draws a journal's reports into its directory: <c>report.md</c>, <c>report.html</c>, <c>report.xml</c>, and, where there is something to draw, the
    /// timeline, who rejected whom and the map as SVG. The journal stays as it is. A drawing that an earlier journal left there goes. The reports of a
    /// journal that is not called <c>journal.json</c>, as that of a killed run, go into a directory of their own beside it, named for it.
    /// </summary>
    /// <param name="path">The journal.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="InvalidInputException">There is no such file, or it is no journal that this code can read.</exception>
    public static IReadOnlyList<string> Draw(string path)
    {
        Journal journal = JournalFile.Read(path);
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!string.Equals(Path.GetFileName(path), JournalFile.Name, StringComparison.Ordinal))
        {
            directory = Directory.CreateDirectory(Path.Combine(directory, Path.GetFileNameWithoutExtension(path))).FullName;
        }

        return Draw(journal, directory);
    }

    private static List<string> Draw(Journal journal, string directory)
    {
        RunView run = RunView.OfRun(journal);
        IReadOnlyList<Window> windows = TimelineDrawing.WindowsOf(journal);
        string? timeline = TimelineDrawing.Of(journal, DrawingFormat.Wide)?.File();
        string? rejections = RejectionMapDrawing.Of(RejectionMap.Of(journal), run.Origin, DrawingFormat.Wide)?.File();
        string? map = ClusterMapDrawing.Of(journal.Presentations, DrawingFormat.Wide)?.File();
        var links = new DrawingLinks(
            timeline is null ? null : TimelineName,
            [.. windows.Select(window => (window.Name, WindowName(window.Key)))],
            rejections is null ? null : RejectionsName,
            map is null ? null : MapName);

        var paths = new List<string>();
        Put(MarkdownName, MarkdownReport.Of(journal, links));
        Put(HtmlName, HtmlReport.Of(journal));
        Put(JUnitName, JUnitReport.Of(journal));
        Put(TimelineName, timeline);
        foreach (string key in WindowKeys)
        {
            Put(WindowName(key), windows.FirstOrDefault(window => window.Key == key) is { } window ? TimelineDrawing.Of(journal, DrawingFormat.Wide, window)!.File() : null);
        }

        Put(RejectionsName, rejections);
        Put(MapName, map);
        return paths;

        void Put(string name, string? content)
        {
            string path = Path.Combine(directory, name);
            if (content is null)
            {
                // What an earlier drawing left must not be taken for this journal's.
                File.Delete(path);
                return;
            }

            File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            paths.Add(path);
        }
    }

    private static string WindowName(string key) => $"timeline-{key}.svg";
}
