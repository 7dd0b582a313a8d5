using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Matrix;

/// <summary>All that the table is drawn from.</summary>
/// <param name="Rows">The rows, ordered by experiment.</param>
/// <param name="Groups">The same rows by the part of the cluster.</param>
/// <param name="Texts">What was shown while something was broken.</param>
internal sealed record MatrixView(IReadOnlyList<MatrixRow> Rows, IReadOnlyList<MatrixGroup> Groups, IReadOnlyList<ErrorText> Texts)
{
    /// <summary>The versions of Kubernetes that the rows were made with.</summary>
    public IReadOnlyList<string> Kubernetes => Distinct(environment => environment.KubernetesVersion);

    /// <summary>The versions of the lab that the rows were made with, with their commits.</summary>
    public IReadOnlyList<string> LabVersions => Distinct(environment => environment.LabVersion);

    /// <summary>Lines of the environment in which the rows were made; several values where they differ.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Environment =>
    [
        ("Kubernetes", Kubernetes),
        ("Node image", Distinct(environment => environment.NodeImage)),
        ("Engine", Distinct(environment => environment.Engine)),
        ("Processors", Distinct(environment => environment.Cpu)),
        ("Memory", Distinct(environment => environment.Memory)),
        ("System", Distinct(environment => environment.OperatingSystem)),
        ("Lab", LabVersions),
    ];

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
            ? [$"These rows were not made by one version of the lab but by {LabVersions.Count}: {string.Join("; ", LabVersions.Select(version => $"{version} ({RowsOf(version)})"))}. Compare them with care, or run './lab matrix' again."]
            : Array.Empty<string>(),
        .. Kubernetes.Count > 1 ? [$"These rows were made on {Kubernetes.Count} versions of Kubernetes: {string.Join(", ", Kubernetes)}."] : Array.Empty<string>(),
    ];

    /// <summary>How many rows came out so.</summary>
    public int CountOf(Verdict verdict) => Rows.Count(row => row.Journal.Verdict == verdict);

    /// <summary>The view of some rows, in any order.</summary>
    public static MatrixView Of(IEnumerable<MatrixRow> rows)
    {
        IReadOnlyList<MatrixRow> ordered = [.. rows.OrderBy(row => row.Experiment, StringComparer.Ordinal).ThenBy(row => row.Folder, StringComparer.Ordinal)];
        return new(ordered, MatrixGroup.Of(ordered), ErrorText.Of(ordered));
    }

    private string RowsOf(string labVersion) => Wording.Count(Rows.Count(row => row.Journal.Environment.LabVersion == labVersion), "row");

    private IReadOnlyList<string> Distinct(Func<RunEnvironment, string> value) =>
        [.. Rows.Select(row => value(row.Journal.Environment)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
