using Lab.Harness.Journals;
using Lab.Harness.Reports.Drawings;
using Lab.Harness.Reports.Maps;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Timelines;
using Lab.Harness.Reports.Years;

namespace Lab.Harness.Reports.Exporters;

/// <summary>A report that is to be written: its journal, and the drawings that formats share.</summary>
internal sealed class Report
{
    private const string TimelineName = "timeline.svg";
    private const string RejectionsName = "rejections.svg";
    private const string MapName = "map.svg";
    private const string YearsName = "years.svg";

    /// <summary>The minutes that a drawing of their own may be made of, by the keys of <see cref="Window"/>.</summary>
    private static readonly string[] WindowKeys = ["expiry", "renewal", "step"];

    private Report(Journal journal, IReadOnlyList<ReportFile> drawings, DrawingLinks links)
    {
        Journal = journal;
        Drawings = drawings;
        Links = links;
    }

    /// <summary>The journal.</summary>
    public Journal Journal { get; }

    /// <summary>Its drawings.</summary>
    public IReadOnlyList<ReportFile> Drawings { get; }

    /// <summary>Where a page beside them finds them.</summary>
    public DrawingLinks Links { get; }

    /// <summary>The report of a journal.</summary>
    public static Report Of(Journal journal)
    {
        var years = YearsDrawing.Of(journal, DrawingFormat.File)?.File();

        // Of years in minutes a timeline of every answer would be too fine to read.
        var windows = years is null ? TimelineDrawing.WindowsOf(journal) : [];
        var timeline = years is null ? TimelineDrawing.Of(journal, DrawingFormat.File)?.File() : null;
        var rejections = years is null
            ? RejectionMapDrawing.Of(RejectionMap.Of(journal), RunView.OfRun(journal).Origin, DrawingFormat.File)?.File()
            : null;
        var map = ClusterMapDrawing.Of(journal.Presentations, DrawingFormat.File)?.File();
        return new(
            journal,
            [
                new(TimelineName, timeline),
                .. WindowKeys.Select(key => new ReportFile(
                    WindowName(key),
                    windows.FirstOrDefault(window => window.Key == key) is { } window
                        ? TimelineDrawing.Of(journal, DrawingFormat.File, window)!.File()
                        : null)),
                new(RejectionsName, rejections),
                new(MapName, map),
                new(YearsName, years),
            ],
            new(
                timeline is null ? null : TimelineName,
                [.. windows.Select(window => (window.Name, WindowName(window.Key)))],
                rejections is null ? null : RejectionsName,
                map is null ? null : MapName,
                years is null ? null : YearsName));
    }

    private static string WindowName(string key) => $"timeline-{key}.svg";
}
