namespace Lab.Harness.Reports.Exporters;

/// <summary>
/// A format that reports are written in. A class in this folder that implements it and has a constructor without parameters is found without
/// registration: a new format is one file.
/// </summary>
internal interface IReportExporter
{
    /// <summary>Name of the format.</summary>
    string Name { get; }

    /// <summary>Draws a report in the format.</summary>
    /// <returns>All files that the format may have, those that this report does not have without content.</returns>
    IEnumerable<ReportFile> Export(Report report);
}
