using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>The last gate before the disk: no text is written but through <see cref="Redaction.Clean(string)"/>.</summary>
internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Redaction.Clean(value));
}
