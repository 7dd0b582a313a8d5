using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>The reasons of a verdict as a report shows them: what went otherwise is read at once, what held is folded where it is much.</summary>
/// <param name="Open">What is shown at once.</param>
/// <param name="Folded">What is folded behind one line.</param>
internal sealed record FindingsView(IReadOnlyList<FindingRecord> Open, IReadOnlyList<FindingRecord> Folded)
{
    /// <summary>So many are read at a glance.</summary>
    private const int MostAtOnce = 5;

    /// <summary>The line that unfolds the rest.</summary>
    public string Summary => Folded.All(finding => finding.Verdict == Verdict.Held)
        ? $"{Wording.Count(Folded.Count, Open.Count > 0 ? "more finding" : "finding")}, all of which held"
        : Wording.Count(Folded.Count, "more finding");

    /// <summary>The view of a journal's reasons; of one that does not tell them apart, by the verdict of the whole.</summary>
    public static FindingsView Of(Journal journal)
    {
        var all = journal.Findings.Count == journal.Reasons.Count
            ? journal.Findings
            : [.. journal.Reasons.Select(reason => new FindingRecord(journal.Verdict, reason))];
        if (all.Count <= MostAtOnce)
        {
            return new(all, []);
        }

        // Proof of the fault, of what was done and of the control tells more than each single answer, which the timeline shows.
        IReadOnlyList<FindingRecord> open =
        [
            .. all.Where(finding => journal.Findings.Count > 0 ? finding.Verdict != Verdict.Held || IsTelling(finding.Reason) : IsTelling(finding.Reason)),
        ];
        return journal.Verdict == Verdict.Held || journal.Findings.Count > 0
            ? new(open, [.. all.Except(open)])
            : new([.. all.Take(MostAtOnce)], [.. all.Skip(MostAtOnce)]);
    }

    private static bool IsTelling(string reason) =>
        new[] { "The cluster ", "note: ", "guard: ", "renewal: ", "control: ", "smallest renewal" }
            .Any(start => reason.StartsWith(start, StringComparison.Ordinal));
}
