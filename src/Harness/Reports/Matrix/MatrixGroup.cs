using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Matrix;

/// <summary>The rows about one part of a cluster.</summary>
/// <param name="Name">The part, as a heading.</param>
/// <param name="Rows">Its rows, ordered by experiment.</param>
internal sealed record MatrixGroup(string Name, IReadOnlyList<MatrixRow> Rows)
{
    private const string Several = "Several at once";
    private const string Others = "Others";

    /// <summary>The groups that have rows, in the order of a cluster's parts.</summary>
    public static IReadOnlyList<MatrixGroup> Of(IReadOnlyList<MatrixRow> rows) => Of(rows, RecordedDistribution.Of);

    /// <summary>The groups that have rows, in the order of the parts of the clusters that the rows come from.</summary>
    internal static IReadOnlyList<MatrixGroup> Of(IReadOnlyList<MatrixRow> rows, Func<Journal, Distribution> distributionOf) =>
    [
        .. rows.SelectMany(row => distributionOf(row.Journal).Parts).Concat([Several, Others]).Distinct(StringComparer.Ordinal)
            .Select(part => new MatrixGroup(
                part,
                [.. rows.Where(row => PartOf(row, distributionOf(row.Journal)) == part).OrderBy(row => row.Experiment, StringComparer.Ordinal)]))
            .Where(group => group.Rows.Count > 0),
    ];

    private static string PartOf(MatrixRow row, Distribution distribution)
    {
        if (row.Journal.Scenario == "ca-rotation")
        {
            return distribution.Parts[^1];
        }

        IReadOnlyList<string> parts = [.. row.Certificates.Select(certificate => distribution.PartOf(certificate) ?? Others).Distinct(StringComparer.Ordinal)];
        return parts switch
        {
            [] => Others,
            [var one] => one,
            _ => Several,
        };
    }
}
