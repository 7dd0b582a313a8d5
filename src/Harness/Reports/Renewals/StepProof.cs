using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Renewals;

/// <summary>Whether one step of the renewal matters, and what proves it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Matters">Whether it can't be left out; <see langword="null"/> where that is not known.</param>
/// <param name="Proof">What happened without it; <see langword="null"/> where it was not left out.</param>
internal sealed record StepProof(string Step, bool? Matters, OmissionRecord? Proof)
{
    /// <summary>The proofs of all steps, in the order of the renewal.</summary>
    public static IReadOnlyList<StepProof> Of(Journal journal) => [.. journal.Renewal.Select(step => Of(journal, step))];

    /// <summary>The answer in words.</summary>
    public string InWords => Matters switch
    {
        true when Proof?.LeftOut.Count > 1 => $"matters where {string.Join(" and ", Proof.LeftOut.Where(other => other != Step))} is left out as well",
        true => "matters",
        false => "does not matter",
        null => "unknown",
    };

    /// <summary>The class of the answer's colour: what matters is broken without it.</summary>
    public string Css => Matters switch
    {
        true => "denied",
        false => "granted",
        null => "unknown",
    };

    private static StepProof Of(Journal journal, string step)
    {
        var alone = journal.Omissions.FirstOrDefault(omission => omission.LeftOut is [var only] && only == step);
        if (journal.SmallestRenewal is not { } smallest)
        {
            return new(step, alone?.Recovered is { } recovered ? !recovered : null, alone);
        }

        var matters = smallest.Contains(step, StringComparer.Ordinal);
        return matters && alone?.Recovered == true
            ? new(
                step,
                matters,
                journal.Omissions.FirstOrDefault(omission => omission.Recovered == false && omission.LeftOut is [.., var last] && last == step) ?? alone)
            : new(step, matters, alone);
    }
}
