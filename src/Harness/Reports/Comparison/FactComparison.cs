using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Comparison;

/// <summary>
/// What two runs, or two folders of runs, agree and differ in. Facts count: verdicts, what each phase settled at, which steps matter. Times are
/// reported and do not count.
/// </summary>
internal sealed class FactComparison
{
    private FactComparison(ComparedSide left, ComparedSide right)
    {
        Left = left;
        Right = right;
        IReadOnlyList<string> inBoth = [.. left.Journals.Keys.Intersect(right.Journals.Keys, StringComparer.Ordinal)];
        Differences =
        [
            .. left.Journals.Keys.Union(right.Journals.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(DifferencesOf),
        ];
        Same = [.. inBoth.Where(experiment => Differences.All(difference => difference.Experiment != experiment))];
        Timings = Timing.Of(inBoth.Select(experiment => (left.Journals[experiment], right.Journals[experiment])));
    }

    /// <summary>Held where all facts are the same, refuted where one changed, unknown where a side does not know and nothing changed.</summary>
    public Verdict Verdict => Differences switch
    {
        [] => Verdict.Held,
        _ => Differences.Any(difference => difference.Kind == DifferenceKind.Changed) ? Verdict.Refuted : Verdict.Unknown,
    };

    internal ComparedSide Left { get; }

    internal ComparedSide Right { get; }

    internal IReadOnlyList<Difference> Differences { get; }

    /// <summary>The experiments whose facts are the same.</summary>
    internal IReadOnlyList<string> Same { get; }

    internal IReadOnlyList<Timing> Timings { get; }

    /// <summary>Compares what lies at two paths.</summary>
    /// <param name="left">A journal, the folder of a report, or a folder of such folders.</param>
    /// <param name="right">The same; experiments are matched by name.</param>
    /// <exception cref="InvalidInputException">There is no journal at a path, or one can't be read.</exception>
    public static FactComparison Of(string left, string right) => new(ComparedSide.Read(left), ComparedSide.Read(right));

    /// <summary>Compares two journals.</summary>
    /// <param name="left">The first, mostly the recorded one.</param>
    /// <param name="right">The second.</param>
    public static FactComparison Of(Journal left, Journal right) => new(ComparedSide.Of("A", left), ComparedSide.Of("B", right));

    /// <summary>The comparison for people, in lines without colour.</summary>
    public string ToText() => ComparisonText.Of(this);

    /// <summary>The comparison for programs, as JSON.</summary>
    public string ToJson() => ComparisonJson.Of(this);

    private IReadOnlyList<Difference> DifferencesOf(string experiment)
    {
        var left = Left.Journals.GetValueOrDefault(experiment);
        var right = Right.Journals.GetValueOrDefault(experiment);
        return left is null || right is null
            ? [new(DifferenceKind.Changed, experiment, FactAspect.Journal, "journal", left is null ? "missing" : "there", right is null ? "missing" : "there")]
            : FactDifferences.Between(ExperimentFacts.Of(left), ExperimentFacts.Of(right));
    }
}
