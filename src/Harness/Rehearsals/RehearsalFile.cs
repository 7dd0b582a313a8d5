using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Rehearsals;

/// <summary>A rehearsal as JSON, as <c>rehearsal.schema.json</c> describes it. Every text passes <see cref="Redaction.Clean(string)"/> on its way.</summary>
internal static class RehearsalFile
{
    /// <summary>The name of the file among those of a rehearsal.</summary>
    public const string Name = "rehearsal.json";

    private static readonly JsonSerializerOptions Options = new(JournalJson.Options) { WriteIndented = true };

    /// <summary>The published JSON Schema of a rehearsal.</summary>
    public static string Schema { get; } = EmbeddedText.Read("rehearsal.schema.json");

    /// <summary>A rehearsal as JSON.</summary>
    public static string ToJson(Rehearsal rehearsal) => JsonSerializer.Serialize(rehearsal, Options) + "\n";

    /// <summary>Reads a rehearsal.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">What to call it in a message.</param>
    /// <exception cref="InvalidInputException">The text is not a rehearsal.</exception>
    public static Rehearsal Parse(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<Rehearsal>(json, Options) ?? throw new InvalidInputException($"{origin}: expected a rehearsal, found null");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"{origin}, line {(exception.LineNumber ?? 0) + 1}: not a rehearsal ('./lab rehearse' writes it as {Name}): the value of '{exception.Path}' is "
                + "not what a rehearsal has there; see rehearsal.schema.json",
                exception);
        }
    }
}
