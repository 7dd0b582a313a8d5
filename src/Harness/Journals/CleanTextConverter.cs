using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>
/// The last gate before the disk, and the first behind it: no text is written but through <see cref="Redaction.Clean(string)"/>, and none is read but
/// through it, for what is drawn from a journal of elsewhere must hold no secret either.
/// </summary>
internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Redaction.Clean(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Redaction.Clean(value));
}
