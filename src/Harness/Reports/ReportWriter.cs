using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Timelines;

namespace Lab.Harness.Reports;

/// <summary>Writes a journal and all that is drawn from it into one directory.</summary>
public static class ReportWriter
{
    private const string MarkdownName = "report.md";
    private const string HtmlName = "report.html";
    private const string TimelineName = "timeline.svg";
    private const string MapName = "map.svg";

    /// <summary>
    /// Writes <c>journal.json</c>, <c>report.md</c> and <c>report.html</c>, and where there is something to draw <c>timeline.svg</c> and <c>map.svg</c>.
    /// The reports are drawn from the journal as it was written: they hold no secret that it does not, and can be drawn again from it.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="directory">The directory; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written, the journal first.</returns>
    public static IReadOnlyList<string> Write(Journal journal, string directory)
    {
        string journalPath = Path.Combine(directory, JournalFile.Name);
        JournalFile.Write(journal, journalPath);
        Journal written = JournalFile.Read(journalPath);
        string? timeline = TimelineDrawing.Of(written, DrawingFormat.Wide)?.File();
        string? map = ClusterMapDrawing.Of(written.Presentations, DrawingFormat.Wide)?.File();

        var paths = new List<string> { journalPath };
        Put(MarkdownName, MarkdownReport.Of(written, timeline is null ? null : TimelineName, map is null ? null : MapName));
        Put(HtmlName, HtmlReport.Of(written));
        Put(TimelineName, timeline);
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
}
