using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>Consecutive observations of one probe that came out alike, with no jump of the clock between. Text and phase are those of the first.</summary>
internal sealed record Stretch(Outcome Outcome, Classification Classification, DateTimeOffset First, DateTimeOffset Last, int Count, string Text, string Phase)
{
    /// <summary>The stretches of one probe's observations, which come in order of time.</summary>
    public static IReadOnlyList<Stretch> Of(IEnumerable<Observation> observations, PassedTime time)
    {
        var stretches = new List<Stretch>();
        foreach (var seen in observations)
        {
            if (stretches.Count > 0 && stretches[^1] is { } last && last.Classification == seen.Classification && last.Outcome == seen.Outcome
                && time.JumpsBefore(last.Last) == time.JumpsBefore(seen.At))
            {
                stretches[^1] = last with { Last = seen.At, Count = last.Count + 1 };
            }
            else
            {
                stretches.Add(new(seen.Outcome, seen.Classification, seen.At, seen.At, 1, seen.Text, seen.Phase));
            }
        }

        return stretches;
    }
}
