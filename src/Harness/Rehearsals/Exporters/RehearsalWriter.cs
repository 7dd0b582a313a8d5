using Lab.Harness.Reports;

namespace Lab.Harness.Rehearsals.Exporters;

/// <summary>Writes a rehearsal in every format into one folder.</summary>
internal static class RehearsalWriter
{
    private static readonly IReadOnlyList<IRehearsalExporter> Exporters = [new HtmlRehearsal(), new MarkdownRehearsal(), new JsonRehearsal()];

    /// <summary>
    /// Writes <c>rehearsal.html</c>, <c>rehearsal.md</c> and <c>rehearsal.json</c>. All are drawn from what the JSON holds, so they hold no secret that it does
    /// not.
    /// </summary>
    /// <param name="rehearsal">The rehearsal.</param>
    /// <param name="folder">The folder; it is made where it does not exist. The reports of the dates lie in folders below it.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> Write(Rehearsal rehearsal, string folder)
    {
        Directory.CreateDirectory(folder);
        var clean = RehearsalFile.Parse(RehearsalFile.ToJson(rehearsal), RehearsalFile.Name);
        return PageFile.PutAll(folder, Exporters.Select(exporter => exporter.Export(clean)).Select(file => (file.Name, file.Content)));
    }
}
