
namespace Lab.Harness.Reports.Versions;

/// <summary>All that the comparison of versions is drawn from.</summary>
internal sealed record VersionsView
{
    private VersionsView(IReadOnlyList<Generation> generations)
    {
        Generations = generations;
        var histories = ExperimentHistory.Of(generations);
        Rows = [.. histories.Where(history => history.Newest.IsRow)];
        Runbooks = [.. histories.Where(history => history.Newest.IsRunbook)];
        Others = [.. histories.Except(Rows).Except(Runbooks)];
        Groups =
        [
            .. generations.Reverse().SelectMany(generation => generation.Parts).Distinct(StringComparer.Ordinal)
                .Select(part => (part, (IReadOnlyList<ExperimentHistory>)[.. Rows.Where(row => row.Newest.Part == part)]))
                .Where(group => group.Item2 is not []),
        ];
        Differences =
        [
            .. FactChanges.OfRows(Rows).Concat(FactChanges.Verdicts([.. Runbooks, .. Others])).Concat(WordChanges.Of(Rows))
                .OrderBy(difference => difference.Kind),
        ];
    }

    /// <summary>The versions, the oldest first; at least two.</summary>
    public IReadOnlyList<Generation> Generations { get; }

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<ExperimentHistory> Rows { get; }

    /// <summary>The same by the part of the cluster.</summary>
    public IReadOnlyList<(string Part, IReadOnlyList<ExperimentHistory> Rows)> Groups { get; }

    /// <summary>The runbooks that were checked.</summary>
    public IReadOnlyList<ExperimentHistory> Runbooks { get; }

    /// <summary>The experiments that are not rows of the table.</summary>
    public IReadOnlyList<ExperimentHistory> Others { get; }

    /// <summary>What is otherwise.</summary>
    public IReadOnlyList<VersionDifference> Differences { get; }

    /// <summary>The names of the rows of which all facts are the same on all versions.</summary>
    public IReadOnlyList<string> Same => [.. Rows.Where(row => row.IsSame && row.Runs.Count == Generations.Count).Select(row => row.Experiment)];

    /// <summary>The rows of which something can't be compared, with what it is.</summary>
    public IReadOnlyList<(string Experiment, IReadOnlyList<string> Facts)> NotComparable =>
        [.. Rows.Where(row => row.NotComparable is not []).Select(row => (row.Experiment, row.NotComparable))];

    /// <summary>The view of what was recorded on several versions; <see langword="null"/> where there are fewer than two.</summary>
    public static VersionsView? Of(IEnumerable<Generation> generations) =>
        Generation.Ordered(generations.Where(generation => generation.Rows > 0)) is { Count: > 1 } ordered ? new(ordered) : null;

    /// <summary>What is said where an experiment was not recorded on a version: also where that version does not have what it is about.</summary>
    public static string NotRecorded(ExperimentHistory history, string version)
    {
        IReadOnlyList<string> missing = RecordedDistribution.TryOf(version) is { } distribution
            ? [.. history.Newest.Certificates.Where(name => distribution.PartOf(name) is null)]
            : [];
        return missing is [] ? $"not recorded for {version}" : $"not recorded for {version}, which has no {string.Join(", ", missing)}";
    }

    /// <summary>The columns in which a row says something else than on the version before on which it was recorded.</summary>
    public static IReadOnlySet<VersionsColumn> DiffersIn(ExperimentHistory history, RecordedRun run) => history.Compared
        .Where(compared => ReferenceEquals(compared.Pair.Newer, run))
        .SelectMany(compared => compared.Differences)
        .Where(ExperimentHistory.IsClaim)
        .SelectMany(ColumnsOf)
        .ToHashSet();

    private static IReadOnlyList<VersionsColumn> ColumnsOf(Comparison.Difference difference) => difference.Aspect switch
    {
        Comparison.FactAspect.Answer => difference.Answers.Left!.Phase switch
        {
            KnownPhase.Expiry or KnownPhase.Failure => [VersionsColumn.Breaks],
            KnownPhase.Recovery => [VersionsColumn.Recovered],
            _ => [],
        },
        Comparison.FactAspect.Noticed => [VersionsColumn.SeenBy],
        Comparison.FactAspect.PickUp => [VersionsColumn.PickedUp],
        Comparison.FactAspect.SmallestRenewal or Comparison.FactAspect.Omission => [VersionsColumn.Smallest],
        _ => [],
    };
}
