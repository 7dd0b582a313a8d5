using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Rehearsals.Exporters;

/// <summary>A format of rehearsals.</summary>
internal interface IRehearsalExporter
{
    /// <summary>The file.</summary>
    ReportFile Export(Rehearsal rehearsal);
}
