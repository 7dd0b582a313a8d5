using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Rehearsals.Exporters;

/// <summary>JSON, for programs.</summary>
internal sealed class JsonRehearsal : IRehearsalExporter
{
    /// <inheritdoc/>
    public ReportFile Export(Rehearsal rehearsal) => new(RehearsalFile.Name, RehearsalFile.ToJson(rehearsal));
}
