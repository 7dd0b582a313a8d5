using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lab.Bench;

/// <summary>A report for programs.</summary>
internal static class BenchJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // The file is read by people too, and never put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as JSON.</summary>
    public static string Of(BenchReport report) => JsonSerializer.Serialize(
        new
        {
            report.Surroundings.Environment,
            report.Surroundings.Commit,
            report.Surroundings.LoadAverage,
            report.Surroundings.OtherContainers,
            report.Runs,
            report.Measurements,
        },
        Options) + "\n";
}
