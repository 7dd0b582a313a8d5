using System.Text.Json;
using Lab.Harness.Journals;

namespace Lab.Harness.Alerts;

/// <summary>What a check found, as JSON. Every text passes <see cref="Redaction.Clean(string)"/> on its way.</summary>
internal static class AlertFile
{
    /// <summary>The name of the file among those of a report.</summary>
    public const string Name = "alerts.json";

    private static readonly JsonSerializerOptions Options = new(JournalJson.Options) { WriteIndented = true };

    /// <summary>A report as JSON.</summary>
    public static string ToJson(AlertReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>Reads a report.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">What to call it in a message.</param>
    /// <exception cref="InvalidInputException">The text is not a report on alerts.</exception>
    public static AlertReport Parse(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<AlertReport>(json, Options)
                ?? throw new InvalidInputException($"{origin}: expected a report on alerts, found null");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"{origin}, line {(exception.LineNumber ?? 0) + 1}: not a report on alerts ('./lab alerts check' writes it as {Name}): the value of "
                + $"'{exception.Path}' is not what one has there",
                exception);
        }
    }
}
