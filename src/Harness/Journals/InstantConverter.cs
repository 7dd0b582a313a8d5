using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>Instants as <c>2026-11-24T02:00:54.125Z</c>: in UTC, rounded to the millisecond.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.UtcDateTime.AddTicks(TimeSpan.TicksPerMillisecond / 2).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
