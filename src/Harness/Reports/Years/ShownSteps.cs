using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Years;

/// <summary>The steps of a journal that its report shows: of those that were carried out again and again the first, and every one that failed.</summary>
internal static class ShownSteps
{
    /// <summary>The steps, each with its number in the journal, from 1.</summary>
    public static IReadOnlyList<(int Number, StepRecord Step)> Of(Journal journal)
    {
        var known = new HashSet<(string, string)>();
        return
        [
            .. journal.Steps.Select((step, index) => (Number: index + 1, Step: step))
                .Where(one => journal.Years is null || known.Add((one.Step.Name, one.Step.Where)) || one.Step.ExitCode != 0),
        ];
    }

    /// <summary>How many more there were, in a sentence; <see langword="null"/> for none.</summary>
    public static string? Rest(Journal journal) => journal.Steps.Count - Of(journal).Count is > 0 and var more
        ? $"And {Wording.Count(more, "more step")} of the same names, which ended with 0; the journal has them all."
        : null;
}
