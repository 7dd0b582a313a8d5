using System.Text.Json;

namespace Lab.Harness.Reports.Comparison;

/// <summary>A comparison as JSON, for programs.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static string Of(FactComparison comparison) => JsonSerializer.Serialize(
        new
        {
            Result = comparison.Verdict switch
            {
                Journals.Verdict.Held => "same",
                Journals.Verdict.Refuted => "changed",
                _ => "unknown",
            },
            A = Side(comparison.Left),
            B = Side(comparison.Right),
            comparison.Same,
            Differences = comparison.Differences.Select(difference => new
            {
                Kind = Wording.Spelled(difference.Kind),
                difference.Experiment,
                Aspect = Wording.Spelled(difference.Aspect),
                difference.Fact,
                A = difference.Left,
                B = difference.Right,
            }),
            Times = comparison.Timings.Select(timing => new
            {
                timing.Experiment,
                timing.What,
                A = timing.Left,
                B = timing.Right,
                timing.IsRemarkable,
            }),
        },
        Options) + "\n";

    private static object Side(ComparedSide side) => new { side.Path, Experiments = side.Journals.Keys, side.KubernetesVersions, side.LabVersions };
}
