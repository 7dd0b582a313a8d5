using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Matrix;

/// <summary>All that the table is drawn from.</summary>
/// <param name="Rows">The rows, ordered by experiment.</param>
/// <param name="Groups">The same rows by the part of the cluster.</param>
/// <param name="Texts">What was shown while something was broken.</param>
internal sealed record MatrixView(IReadOnlyList<MatrixRow> Rows, IReadOnlyList<MatrixGroup> Groups, IReadOnlyList<ErrorText> Texts)
{
    /// <summary>From this version of its schema on a journal tells the jumps of the clusters on which steps were left out.</summary>
    private const int FirstWithMovesOfOmissions = 6;

    /// <summary>The versions of Kubernetes that the rows were made with.</summary>
    public IReadOnlyList<string> Kubernetes => Distinct(environment => environment.KubernetesVersion);

    /// <summary>The versions of the lab that the rows were made with, with their commits.</summary>
    public IReadOnlyList<string> LabVersions => Distinct(environment => environment.LabVersion);

    /// <summary>Lines of the environment in which the rows were made; several values where they differ.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Environment =>
    [
        ("Kubernetes", Kubernetes),
        ("Node image", Distinct(NodeImageText.Of)),
        ("Engine", Distinct(environment => environment.Engine)),
        ("Processors", Distinct(environment => environment.Cpu)),
        ("Memory", Distinct(environment => environment.Memory)),
        ("System", Distinct(environment => environment.OperatingSystem)),
        ("Lab", LabVersions),
    ];

    /// <summary>The environment, when the runs were made, how loaded the machine was, and which of them have a control.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> MadeWith =>
        [.. Environment, ("Runs", [Runs]), ("Expiry", [Clocks]), ("Load", [Load]), ("Controls", [Controls])];

    /// <summary>The date of the first run and of the last, in words.</summary>
    public string Runs
    {
        get
        {
            IReadOnlyList<DateTimeOffset> starts = [.. Rows.Select(row => row.Journal.Environment.StartedAt).Order()];
            return starts switch
            {
                [] => "none",
                [var one] => TimeOrigin.Full(one),
                _ => $"{TimeOrigin.Full(starts[0])} to {TimeOrigin.Full(starts[^1])}",
            };
        }
    }

    /// <summary>What a reader has to be warned of; <see langword="null"/> where all rows come from one version of everything.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. LabVersions.Count > 1
            ? [
                $"These rows were not made by one version of the lab but by {LabVersions.Count}: "
                + $"{string.Join("; ", LabVersions.Select(version => $"{Wording.Shortened(version)} ({RowsOf(version)})"))}. "
                + "Compare them with care, or run './lab matrix' again.",
            ]
            : Array.Empty<string>(),
        .. Kubernetes.Count > 1
            ? [$"These rows were made on {Kubernetes.Count} versions of Kubernetes: {string.Join(", ", Kubernetes)}."]
            : Array.Empty<string>(),
    ];

    /// <summary>
    /// How many clusters ran at the same time on average, in words: how loaded the machine was. Jumps of a shifted clock are left out. Where a journal
    /// does not tell the jumps of each of its clusters, as before its schema's version 6, the row does not count.
    /// </summary>
    public string Load
    {
        get
        {
            IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> clusters =
            [
                .. Rows.Where(row => row.Journal.Clock is null || row.Journal.SchemaVersion >= FirstWithMovesOfOmissions)
                    .SelectMany(row => ClustersOf(row.Journal))
                    .Where(cluster => cluster.Phases is not [])
                    .Select(cluster => (cluster.Phases[0].StartedAt, cluster.Phases[^1].EndedAt - Jumped(cluster.Moves))),
            ];
            var busy = Covered(clusters);
            return busy <= 0
                ? "unknown: no journal tells when its clusters ran by the machine's own clock"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clusters.Sum(cluster => (cluster.To - cluster.From).TotalSeconds) / busy:0.0} clusters side by side on average "
                    + $"({clusters.Count} clusters)");
        }
    }

    /// <summary>Which rows were run beside a control, and in which an omission stands in its place, in words.</summary>
    public string Controls => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows.Count(row => row.Journal.Control is not null)} with a control; "
        + $"{WithoutControl.Count(StayedBroken)} with an omission that stayed broken in its place; "
        + $"neither: {NamesOf(WithoutControl.Where(row => !StayedBroken(row)))}");

    /// <summary>By which clock the rows came past a notAfter, in words.</summary>
    public string Clocks =>
        $"waited for in {Wording.Count(Rows.Count(row => row.Journal.Clock is null), "row")}, "
        + $"the clusters' clocks moved in {Wording.Count(Rows.Count(row => row.Journal.Clock is not null), "row")}";

    private IEnumerable<MatrixRow> WithoutControl => Rows.Where(row => row.Journal.Control is null);

    /// <summary>How many rows came out so.</summary>
    public int CountOf(Verdict verdict) => Rows.Count(row => row.Journal.Verdict == verdict);

    /// <summary>The view of some rows, in any order.</summary>
    public static MatrixView Of(IEnumerable<MatrixRow> rows)
    {
        IReadOnlyList<MatrixRow> ordered = [.. rows.OrderBy(row => row.Experiment, StringComparer.Ordinal).ThenBy(row => row.Folder, StringComparer.Ordinal)];
        return new(ordered, MatrixGroup.Of(ordered), ErrorText.Of(ordered.Select(row => (new ErrorCause(row.Experiment, row.Folder), MatrixTexts.Of(row)))));
    }

    private static IEnumerable<(IReadOnlyList<PhaseRecord> Phases, IReadOnlyList<ClockMove> Moves)> ClustersOf(Journal journal) =>
    [
        (journal.Phases, journal.Clock?.Moves ?? []),
        (journal.Control?.Phases ?? [], journal.Control?.Clock?.Moves ?? []),
        .. journal.Omissions.Select(omission => (omission.Phases, omission.Moves)),
    ];

    private static TimeSpan Jumped(IEnumerable<ClockMove> moves) => moves.Aggregate(TimeSpan.Zero, (sum, move) => sum + (move.To - move.From));

    /// <summary>The seconds in which at least one of them ran.</summary>
    private static double Covered(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> stretches)
    {
        double seconds = 0;
        DateTimeOffset? end = null;
        foreach ((var from, var to) in stretches.OrderBy(stretch => stretch.From))
        {
            var start = end is { } covered && covered > from ? covered : from;
            seconds += Math.Max(0, (to - start).TotalSeconds);
            end = end is { } before && before > to ? before : to;
        }

        return seconds;
    }

    private static bool StayedBroken(MatrixRow row) => row.Journal.Omissions.Any(omission => omission.Recovered == false);

    private static string NamesOf(IEnumerable<MatrixRow> rows) => string.Join(", ", rows.Select(row => row.Experiment).DefaultIfEmpty("none"));

    private string RowsOf(string labVersion) => Wording.Count(Rows.Count(row => row.Journal.Environment.LabVersion == labVersion), "row");

    private IReadOnlyList<string> Distinct(Func<RunEnvironment, string> value) =>
        [.. Rows.Select(row => value(row.Journal.Environment)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
