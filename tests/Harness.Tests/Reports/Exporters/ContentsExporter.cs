using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Sections;

namespace Lab.Harness.Tests.Reports.Exporters;

/// <summary>A format that the lab does not have, in one file, as somebody would add it: the headings alone.</summary>
internal sealed class ContentsExporter : IReportExporter
{
    public string Name => "contents";

    public IEnumerable<ReportFile> Export(Report report) =>
        [new("contents.txt", string.Join('\n', ReportSection.Of(report.Journal).Select(section => section.Heading)))];
}
