using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What was expected in one phase; probes with the same expectation stand together.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Answers">The kinds of answer in the order in which they are first expected, each with its probes.</param>
internal sealed record ExpectedAnswers(string Phase, IReadOnlyList<(Classification Classification, IReadOnlyList<string> Probes)> Answers)
{
    /// <summary>The expectations of a journal by phase, in its order.</summary>
    public static IReadOnlyList<ExpectedAnswers> Of(Journal journal) =>
    [
        .. journal.Expectations.GroupBy(item => item.Phase, StringComparer.Ordinal).Select(phase => new ExpectedAnswers(
            phase.Key,
            [.. phase.GroupBy(item => item.Classification).Select(kind => (kind.Key, (IReadOnlyList<string>)[.. kind.Select(item => item.Probe)]))])),
    ];
}
