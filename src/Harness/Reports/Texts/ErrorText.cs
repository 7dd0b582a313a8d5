using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Texts;

/// <summary>One text that was shown while something was broken, whatever broke it.</summary>
/// <param name="Source">What kind of observer shows it.</param>
/// <param name="Text">The exact text, with marks only where it differed in times, ports or numbers.</param>
/// <param name="Classification">What it says.</param>
/// <param name="ShownBy">Who shows it: probes, with the version of kubectl, or a component's log.</param>
/// <param name="Causes">The experiments in which it was seen.</param>
internal sealed record ErrorText(
    ErrorSource Source,
    string Text,
    Classification Classification,
    IReadOnlyList<string> ShownBy,
    IReadOnlyList<ErrorCause> Causes)
{
    /// <summary>The texts of all runs: what kubectl says first, then other observers, then each component's log; of each what tells most first.</summary>
    public static IReadOnlyList<ErrorText> Of(IEnumerable<(ErrorCause Cause, IReadOnlyList<SaidText> Said)> runs) =>
    [
        .. runs.SelectMany(run => run.Said.Select(said => (run.Cause, said.Source, said.By, said.Classification, said.Text)))
            .GroupBy(
                said => (said.Source, Log: said.Source == ErrorSource.Log ? said.By : string.Empty, said.Classification, Pattern: ErrorPattern.Of(said.Text)))
            .Select(alike => new ErrorText(
                alike.Key.Source,
                ErrorPattern.InCommon([.. alike.Select(said => said.Text)]),
                alike.Key.Classification,
                [.. alike.Select(said => said.By).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. alike.Select(said => said.Cause).Distinct()]))
            .OrderBy(text => text.Source)
            .ThenBy(text => text.Source == ErrorSource.Log ? text.ShownBy[0] : string.Empty, StringComparer.Ordinal)
            .ThenBy(text => text.Classification)
            .ThenBy(text => text.Causes.Count)
            .ThenBy(text => text.Text, StringComparer.Ordinal),
    ];
}
