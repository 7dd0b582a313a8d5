using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Renewals;

/// <summary>What one component wrote, as much of it as a report shows.</summary>
/// <param name="Component">The component.</param>
/// <param name="Shown">The lines that are shown, in order of time.</param>
/// <param name="Hidden">How many different lines only the journal holds.</param>
internal sealed record ComponentLog(string Component, IReadOnlyList<LogLine> Shown, int Hidden)
{
    private const int MostLines = 30;

    /// <summary>The logs of a run, by component.</summary>
    public static IReadOnlyList<ComponentLog> Of(IReadOnlyList<LogLine> lines) =>
    [
        .. lines.GroupBy(line => line.Component, StringComparer.Ordinal)
            .OrderBy(component => component.Key, StringComparer.Ordinal)
            .Select(component => new ComponentLog(
                component.Key,
                [.. component.OrderBy(line => line.At).Take(MostLines)],
                Math.Max(0, component.Count() - MostLines))),
    ];
}
