using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>
/// Looks for the smallest renewal: the steps that can't be left out. Steps that can each be left out alone are left out all together; where that
/// turns the outcome, one more each time, as long as it does not. That a step which mattered in the full renewal matters in a smaller one too is
/// taken for granted.
/// </summary>
/// <param name="steps">The steps of the full renewal, in their order.</param>
/// <param name="alone">The outcome of leaving out each of them alone.</param>
internal sealed class StepSearch(IReadOnlyList<string> steps, IReadOnlyList<OmissionRecord> alone)
{
    private readonly List<OmissionRecord> omissions = [.. alone];

    /// <summary>All outcomes so far.</summary>
    public IReadOnlyList<OmissionRecord> Omissions => omissions;

    /// <summary>The steps that can't be left out, in their order; <see langword="null"/> where an outcome is missing or unknown.</summary>
    public IReadOnlyList<string>? Smallest =>
        Candidates() is { } candidates && Next() is null && omissions.TrueForAll(omission => omission.Recovered is not null)
            ? [.. steps.Except(LeftOut(candidates), StringComparer.Ordinal)]
            : null;

    /// <summary>The steps to leave out together next; <see langword="null"/> where the search is over.</summary>
    public IReadOnlyList<string>? Next()
    {
        if (Candidates() is not { } candidates)
        {
            return null;
        }

        if (OutcomeOf(candidates) is not { } together)
        {
            return candidates is [] ? null : candidates;
        }

        if (together.Recovered != false)
        {
            return null;
        }

        var leftOut = new List<string>();
        foreach (var step in candidates)
        {
            IReadOnlyList<string> more = [.. leftOut, step];
            if (OutcomeOf(more) is not { } outcome)
            {
                return more;
            }

            switch (outcome.Recovered)
            {
                case true:
                    leftOut.Add(step);
                    break;
                case null:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Notes the outcome of what <see cref="Next"/> asked for.</summary>
    public void Add(OmissionRecord omission) => omissions.Add(omission);

    /// <summary>Judges every step's proof, and whether the smallest renewal is the expected one.</summary>
    /// <param name="expected">The steps that are expected to matter; <see langword="null"/> where at least one is.</param>
    public IReadOnlyList<Finding> Judge(IReadOnlyList<string>? expected)
    {
        if (Smallest is not { } smallest)
        {
            return
            [
                .. omissions.Where(omission => omission.Recovered is null).Select(omission => Finding.Unknown($"smallest renewal: {omission.Reason}")),
                Finding.Unknown("smallest renewal: it is not known, since not every step could be left out to see"),
            ];
        }

        var findings = omissions.Select(omission => Finding.Held($"smallest renewal: {omission.Reason}")).ToList();
        if (expected is null)
        {
            findings.Add(smallest is []
                ? Finding.Refuted("smallest renewal: at least one step was expected to matter, and none does")
                : Finding.Held($"smallest renewal: {Words(smallest)}"));
        }
        else
        {
            var asExpected = smallest.SequenceEqual(steps.Intersect(expected, StringComparer.Ordinal), StringComparer.Ordinal);
            findings.Add(asExpected
                ? Finding.Held($"smallest renewal: {Words(smallest)}, as expected")
                : Finding.Refuted($"smallest renewal: {Words(expected)} was expected, and it is {Words(smallest)}"));
        }

        return findings;
    }

    /// <summary>The steps that can be left out alone; <see langword="null"/> where that is not known of each.</summary>
    private List<string>? Candidates()
    {
        var candidates = new List<string>();
        foreach (var step in steps)
        {
            if (OutcomeOf([step])?.Recovered is not { } recovered)
            {
                return null;
            }

            if (recovered)
            {
                candidates.Add(step);
            }
        }

        return candidates;
    }

    private List<string> LeftOut(List<string> candidates)
    {
        if (OutcomeOf(candidates)?.Recovered == true)
        {
            return candidates;
        }

        var leftOut = new List<string>();
        foreach (var step in candidates)
        {
            if (OutcomeOf([.. leftOut, step])?.Recovered == true)
            {
                leftOut.Add(step);
            }
        }

        return leftOut;
    }

    private OmissionRecord? OutcomeOf(IReadOnlyList<string> leftOut) =>
        omissions.Find(omission => omission.LeftOut.SequenceEqual(leftOut, StringComparer.Ordinal));

    private static string Words(IReadOnlyList<string> steps) => steps is [] ? "nothing at all" : string.Join(", ", steps);
}
