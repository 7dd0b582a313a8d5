using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Comparison;

/// <summary>How long something took on both sides. It is told and never counts: another machine is another machine.</summary>
/// <param name="What">What was timed.</param>
/// <param name="Left">The first side.</param>
/// <param name="Right">The second side.</param>
internal sealed record Timing(string What, Spread Left, Spread Right)
{
    private const double RemarkableFactor = 2;
    private const double RemarkableSeconds = 2;

    /// <summary>Whether the medians are so far apart that somebody should look.</summary>
    public bool IsRemarkable =>
        Math.Abs(Left.Median - Right.Median) >= RemarkableSeconds
        && Math.Max(Left.Median, Right.Median) >= RemarkableFactor * Math.Min(Left.Median, Right.Median);

    /// <summary>What was timed on both sides, of experiments that both have.</summary>
    public static IReadOnlyList<Timing> Of(IEnumerable<(Journal Left, Journal Right)> pairs)
    {
        List<(Journal Left, Journal Right)> all = [.. pairs];
        ILookup<string, double> left = FiguresOf(all.Select(pair => pair.Left));
        ILookup<string, double> right = FiguresOf(all.Select(pair => pair.Right));
        return [.. left.Where(figure => right.Contains(figure.Key)).Select(figure => new Timing(figure.Key, Spread.Of(figure), Spread.Of(right[figure.Key])))];
    }

    private static ILookup<string, double> FiguresOf(IEnumerable<Journal> journals) =>
        journals.SelectMany(FiguresOf).ToLookup(figure => figure.What, figure => figure.Seconds, StringComparer.Ordinal);

    private static IEnumerable<(string What, double Seconds)> FiguresOf(Journal journal)
    {
        IReadOnlyList<double> noticed = [.. Stage.Of(journal).SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Seconds).OfType<double>()];
        if (noticed is not [])
        {
            yield return ("the first probe notices", noticed.Min());
            yield return ("the last probe notices", noticed.Max());
        }

        foreach (Measurement measurement in journal.Measurements)
        {
            yield return (measurement.Name, measurement.Seconds);
        }

        foreach (double seconds in journal.Omissions.Select(omission => omission.RecoveredAfterSeconds).OfType<double>())
        {
            yield return ("recovery although steps were left out", seconds);
        }
    }
}
