using Lab.Harness.Distributions;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Versions;

/// <summary>All that was recorded on one version of Kubernetes.</summary>
/// <param name="Version">The version, as its folder is called.</param>
/// <param name="Parts">The parts of the cluster under which rows of its table stand, in their order.</param>
/// <param name="Runs">What was recorded, ordered by experiment.</param>
internal sealed record Generation(string Version, IReadOnlyList<string> Parts, IReadOnlyList<RecordedRun> Runs)
{
    /// <summary>How many rows of the table were recorded.</summary>
    public int Rows => Runs.Count(run => run.IsRow);

    /// <summary>How many runbooks were checked.</summary>
    public int Runbooks => Runs.Count(run => run.IsRunbook);

    /// <summary>How many other experiments were recorded.</summary>
    public int Others => Runs.Count - Rows - Runbooks;

    /// <summary>The node images and what they were prepared of, as the journals tell it, with the number of their runs.</summary>
    public IReadOnlyList<string> NodeImages => Counted(run => NodeImageText.Of(run.Environment));

    /// <summary>The versions of the lab, their commits cut short, with the number of their runs.</summary>
    public IReadOnlyList<string> LabVersions => Counted(run => Wording.Shortened(run.Environment.LabVersion));

    /// <summary>The dates of the first run and of the last, in words.</summary>
    public string Dates => $"{TimeOrigin.Full(Runs.Min(run => run.Environment.StartedAt))} to {TimeOrigin.Full(Runs.Max(run => run.Environment.StartedAt))}";

    /// <summary>The recorded runs of a version.</summary>
    /// <param name="version">The version, as its folder is called.</param>
    /// <param name="recorded">The runs, those that are rows of the table and all others.</param>
    public static Generation Of(string version, IReadOnlyList<(MatrixRow Row, bool IsInTable)> recorded)
    {
        var groups = MatrixGroup.Of([.. recorded.Where(run => run.IsInTable).Select(run => run.Row)]);
        var parts = groups.SelectMany(group => group.Rows.Select(row => (row.Folder, Part: group.Name))).ToDictionary(row => row.Folder, row => row.Part);
        return new(
            version,
            [.. groups.Select(group => group.Name)],
            [
                .. recorded.Select(run => RecordedRun.Of(version, run.Row, run.IsInTable ? parts[run.Row.Folder] : null))
                    .OrderBy(run => run.Experiment, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Puts versions in their order, the oldest first; what is not a version comes before all.</summary>
    public static IReadOnlyList<Generation> Ordered(IEnumerable<Generation> generations) =>
    [
        .. generations.Select(generation => (generation, Version: KubernetesVersion.TryParse(generation.Version) ?? new(0, 0, 0)))
            .OrderBy(item => (item.Version.Major, item.Version.Minor, item.Version.Patch))
            .ThenBy(item => item.generation.Version, StringComparer.Ordinal)
            .Select(item => item.generation),
    ];

    private IReadOnlyList<string> Counted(Func<RecordedRun, string> value) =>
    [
        .. Runs.GroupBy(value, StringComparer.Ordinal).OrderByDescending(alike => alike.Count()).ThenBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => $"{alike.Key}: {Wording.Count(alike.Count(), "run")}"),
    ];
}
