using Lab.Harness.Reports.Comparison;

namespace Lab.Harness.Reports.Versions;

/// <summary>One experiment over all versions on which it was recorded.</summary>
internal sealed record ExperimentHistory
{
    private ExperimentHistory(IReadOnlyList<RecordedRun> runs)
    {
        Runs = runs;
        Compared =
        [
            .. runs.Zip(runs.Skip(1), (older, newer) => new RunPair(older, newer))
                .Select(pair => (pair, FactDifferences.Between(pair.Older.Facts, pair.Newer.Facts))),
        ];
    }

    /// <summary>The runs, those on the oldest version first; at least one.</summary>
    public IReadOnlyList<RecordedRun> Runs { get; }

    /// <summary>The facts that differ between each version and the next on which it was recorded.</summary>
    public IReadOnlyList<(RunPair Pair, IReadOnlyList<Difference> Differences)> Compared { get; }

    public string Experiment => Runs[0].Experiment;

    /// <summary>The run that says most of what it is today.</summary>
    public RecordedRun Newest => Runs[^1];

    /// <summary>Whether it was recorded on several versions and all facts are the same.</summary>
    public bool IsSame => Runs.Count > 1 && Compared.All(compared => compared.Differences is []);

    /// <summary>The facts that can't be compared, for a side does not know them or does not have the observer.</summary>
    public IReadOnlyList<string> NotComparable =>
    [
        .. Compared.SelectMany(compared => compared.Differences).Where(difference => !IsClaim(difference)).Select(difference => difference.Fact)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The run on a version; <see langword="null"/> where it was not recorded.</summary>
    public RecordedRun? On(string version) => Runs.FirstOrDefault(run => run.Version == version);

    /// <summary>The experiments of all versions, ordered by name.</summary>
    /// <param name="generations">The versions, the oldest first.</param>
    public static IReadOnlyList<ExperimentHistory> Of(IEnumerable<Generation> generations) =>
    [
        .. generations.SelectMany(generation => generation.Runs)
            .GroupBy(run => run.Experiment, StringComparer.Ordinal)
            .OrderBy(runs => runs.Key, StringComparer.Ordinal)
            .Select(runs => new ExperimentHistory([.. runs])),
    ];

    /// <summary>
    /// Whether a difference is one of the versions: both sides know, and both have the observer. A probe that only one version's lab had tells of the lab.
    /// </summary>
    public static bool IsClaim(Difference difference) =>
        difference.Kind == DifferenceKind.Changed && (difference.Aspect != FactAspect.Answer || difference.Answers is { Left: not null, Right: not null });
}
