using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Forecasts;

/// <summary>A forecast as JSON, as <c>forecast.schema.json</c> describes it. Every text passes <see cref="Redaction.Clean(string)"/> on its way.</summary>
internal static class ForecastFile
{
    /// <summary>The name of the file among those of a forecast.</summary>
    public const string Name = "forecast.json";

    private static readonly JsonSerializerOptions Options = new(JournalJson.Options) { WriteIndented = true };

    /// <summary>The published JSON Schema of a forecast.</summary>
    public static string Schema { get; } = EmbeddedText.Read("forecast.schema.json");

    /// <summary>A forecast as JSON.</summary>
    public static string ToJson(Forecast forecast) => JsonSerializer.Serialize(forecast, Options) + "\n";

    /// <summary>A forecast without any secret that came into it: what its JSON says of it.</summary>
    public static Forecast Clean(Forecast forecast) => Parse(ToJson(forecast), Name);

    /// <summary>Reads a forecast.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">What to call it in a message.</param>
    /// <exception cref="InvalidInputException">The text is not a forecast.</exception>
    public static Forecast Parse(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<Forecast>(json, Options) ?? throw new InvalidInputException($"{origin}: expected a forecast, found null");
        }
        catch (JsonException exception) when (VersionOf(json) is { } version && version != Forecast.CurrentSchemaVersion)
        {
            throw new InvalidInputException(version < Forecast.CurrentSchemaVersion
                ? $"{origin}: made by an earlier lab (version {version} of its schema, this one reads {Forecast.CurrentSchemaVersion}); forecast the cluster "
                    + "again"
                : $"{origin}: made by a newer lab (version {version} of its schema, this one reads {Forecast.CurrentSchemaVersion}); update the lab",
                exception);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"{origin}, line {(exception.LineNumber ?? 0) + 1}: not a forecast ('./lab forecast' writes it as {Name}): the value of '{exception.Path}' is "
                + "not what a forecast has there; see forecast.schema.json",
                exception);
        }
    }

    /// <summary>The version that a text says of itself; <see langword="null"/> where it says none.</summary>
    private static int? VersionOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schemaVersion", out var version)
                && version.TryGetInt32(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
