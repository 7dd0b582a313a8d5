using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Comparison;

/// <summary>How long something took on both sides. It is reported and never counts as a difference: machines differ.</summary>
/// <param name="Experiment">The experiment; <see langword="null"/> where all of both sides are taken together.</param>
/// <param name="What">What was timed.</param>
/// <param name="Left">The first side.</param>
/// <param name="Right">The second side.</param>
internal sealed record Timing(string? Experiment, string What, Spread Left, Spread Right)
{
    /// <summary>Whether the second side leaves the range of the first, and deserves a look.</summary>
    public bool IsRemarkable => !Left.Allows(Right.Median);

    /// <summary>What was timed on both sides, of experiments that both have: all together, then each by itself.</summary>
    public static IReadOnlyList<Timing> Of(IEnumerable<(Journal Left, Journal Right)> pairs)
    {
        List<(Journal Left, Journal Right)> all = [.. pairs];
        return
        [
            .. Between(null, all.Select(pair => pair.Left), all.Select(pair => pair.Right)),
            .. all.Count > 1 ? all.SelectMany(pair => Between(pair.Left.Experiment, [pair.Left], [pair.Right])) : [],
        ];
    }

    private static IEnumerable<Timing> Between(string? experiment, IEnumerable<Journal> left, IEnumerable<Journal> right)
    {
        var one = FiguresOf(left);
        var other = FiguresOf(right);
        return one.Where(figure => other.Contains(figure.Key))
            .Select(figure => new Timing(experiment, figure.Key, Spread.Of(figure), Spread.Of(other[figure.Key])));
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

        foreach (var recovery in Recovery.Of(journal).Where(recovery => recovery.Kind == RecoveryKind.Recovered))
        {
            yield return ($"recovery of {recovery.Component}", recovery.Seconds!.Value);
        }

        foreach (var measurement in journal.Measurements)
        {
            yield return (measurement.Name, measurement.Seconds);
        }

        foreach (var seconds in journal.Omissions.Select(omission => omission.RecoveredAfterSeconds).OfType<double>())
        {
            yield return ("recovery although steps were left out", seconds);
        }
    }
}
