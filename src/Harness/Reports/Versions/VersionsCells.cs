using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Versions;

/// <summary>What a row says of one version, in words: the cells of the version's own table, and of its observers the first alone.</summary>
internal static class VersionsCells
{
    /// <summary>The heads of the columns, in their order.</summary>
    public static IReadOnlyDictionary<VersionsColumn, string> Headers { get; } = new Dictionary<VersionsColumn, string>
    {
        [VersionsColumn.Breaks] = "Breaks",
        [VersionsColumn.SeenBy] = "Who sees it first",
        [VersionsColumn.HowSoon] = "How soon",
        [VersionsColumn.PickedUp] = "Picked up without restart",
        [VersionsColumn.Recovered] = "Recovered",
        [VersionsColumn.Smallest] = "Smallest renewal",
    };

    /// <summary>The cells of a row, without what is folded behind them: the version's own table and the report have it.</summary>
    public static IReadOnlyDictionary<VersionsColumn, Cell> Of(MatrixRow row) => new Dictionary<VersionsColumn, Cell>
    {
        [VersionsColumn.Breaks] = Unfolded(MatrixCells.Symptoms(row)),
        [VersionsColumn.SeenBy] = SeenBy(row),
        [VersionsColumn.HowSoon] = HowSoon(row),
        [VersionsColumn.PickedUp] = Unfolded(MatrixCells.PickedUp(row)),
        [VersionsColumn.Recovered] = Unfolded(MatrixCells.Recovered(row)),
        [VersionsColumn.Smallest] = Unfolded(MatrixCells.Smallest(row)),
    };

    private static Cell SeenBy(MatrixRow row) => MatrixCells.WithoutStages(row) is { } without
        ? Unfolded(without)
        : FirstIn(row) is not { } first
        ? new([new("no probe")], Anchor.Seen)
        : new([new(first.Who, MatrixCells.Lead(row, first.Stage))], first.IsLog ? Anchor.Logs : Anchor.Seen);

    private static Cell HowSoon(MatrixRow row) => MatrixCells.WithoutStages(row) is { } without
        ? Unfolded(without)
        : FirstIn(row) is not { } first
        ? new([new("–")], Anchor.Timeline)
        : new([new(first.IsBound ? $"within {Duration.Tell(first.Seconds)}" : Duration.Tell(first.Seconds))], Anchor.Timeline);

    /// <summary>Who saw it first in the first stage in which anything showed: a probe, or a component that wrote about it.</summary>
    private static (Stage Stage, string Who, double Seconds, bool IsBound, bool IsLog)? FirstIn(MatrixRow row) => row.Stages
        .Select(stage => stage.Symptoms
            .Where(symptom => symptom.Seconds is not null)
            .Select(symptom => (Stage: stage, Who: symptom.Probe, Seconds: symptom.Seconds!.Value, IsBound: symptom.Bound is not null, IsLog: false))
            .Concat(row.FirstWrittenIn(stage).Select(log => (stage, Who: $"log of {log.Who}", log.Seconds, IsBound: false, IsLog: true)))
            .ToList())
        .Where(seen => seen is not [])
        .Select(seen => ((Stage, string, double, bool, bool)?)seen.MinBy(item => item.Seconds))
        .FirstOrDefault();

    /// <summary>A cell that is unknown says why.</summary>
    private static Cell Unfolded(Cell cell) => cell is { Lines: [{ Css: "unknown" }, ..] } ? cell : cell with { Details = [] };
}
