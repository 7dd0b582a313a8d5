using System.Globalization;
using System.Text;
using Lab.Harness.Clusters.Images;

namespace Lab.Bench;

/// <summary>A report for readers.</summary>
internal static class BenchMarkdown
{
    /// <summary>The report as Markdown.</summary>
    public static string Of(BenchReport report)
    {
        var text = new StringBuilder();
        var environment = report.Surroundings.Environment;
        text.Append(CultureInfo.InvariantCulture, $"""
            # What Lab costs

            | Environment | |
            |---|---|
            | Kubernetes | {environment.KubernetesVersion} |
            | Node image | {Cell(environment.NodeImage)} |
            | Engine | {Cell(environment.Engine)} |
            | Processors | {Cell(environment.Cpu)} |
            | Memory | {environment.Memory} |
            | System | {Cell(environment.OperatingSystem)} |
            | Company | {report.Surroundings.Quiet} |
            | Measured | {environment.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC |
            | Commit | {report.Surroundings.Commit} |

            Measure again, while nothing else runs: `{environment.Command}`. All samples are in [bench.json](bench.json).


            """);
        foreach (var measurement in report.Measurements)
        {
            Append(text, measurement);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, MeasurementResult measurement)
    {
        text.Append(CultureInfo.InvariantCulture, $"""
            ## {measurement.Name}

            {measurement.Summary}

            | In {measurement.Unit} | Median | Range | Samples |
            |---|--:|--:|--:|

            """);
        foreach (var series in measurement.Series)
        {
            text.Append(series is { Min: { } min, Median: { } median, Max: { } max }
                ? $"| {Cell(series.Quantity)} | {Figure.Of(median)} | {Figure.Of(min)} – {Figure.Of(max)} |"
                : $"| {Cell(series.Quantity)} | **failed** | |");
            text.Append(series.Failures.Count == 0
                ? $" {series.Values.Count} |\n"
                : $" {series.Values.Count}, **{series.Failures.Count} failed** |\n");
        }

        text.Append('\n');
        foreach (var (quantity, failure) in measurement.Series.SelectMany(series => series.Failures.Select(failure => (series.Quantity, failure))))
        {
            text.Append(CultureInfo.InvariantCulture, $"- failed: {quantity}: {failure}\n");
        }

        if (measurement.Series.Any(series => series.Failures.Count > 0))
        {
            text.Append('\n');
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
