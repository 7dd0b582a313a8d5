using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lab.Harness.Journals.Compact;

/// <summary>
/// Many records of one kind as a table: the names of the columns, the kind of each, and a row for each record. A cell of the kind <c>text</c> is the
/// number of a text of the journal, one of the kind <c>instant</c> the milliseconds from the start of the run, and one of the kind <c>value</c> is
/// what it is. What a record does not have is null.
/// </summary>
internal static class RecordTable
{
    private const string Columns = "columns";
    private const string Kinds = "kinds";
    private const string Rows = "rows";
    private const string Text = "text";
    private const string Instant = "instant";
    private const string Value = "value";

    /// <summary>Writes records as a table.</summary>
    /// <param name="records">An array of records.</param>
    /// <param name="type">Their type.</param>
    /// <param name="startedAt">The start of the run.</param>
    /// <param name="texts">Takes their texts in.</param>
    /// <param name="json">Gets the table, a row a line.</param>
    public static void Write(JsonElement records, JsonTypeInfo type, DateTimeOffset startedAt, TextTable texts, StringBuilder json)
    {
        var there = records.EnumerateArray().SelectMany(record => record.EnumerateObject().Select(member => member.Name)).ToHashSet(StringComparer.Ordinal);
        var columns = type.Properties.Where(property => there.Contains(property.Name))
            .Select(property => (property.Name, Kind: KindOf(property.PropertyType)))
            .ToList();
        var names = Quoted(columns.Select(column => column.Name));
        var kinds = Quoted(columns.Select(column => column.Kind));
        json.Append($$"""{"{{Columns}}":[{{names}}],"{{Kinds}}":[{{kinds}}],"{{Rows}}":[""");
        var separator = "\n[";
        foreach (var record in records.EnumerateArray())
        {
            json.Append(separator)
                .AppendJoin(
                    ',', columns.Select(column => record.TryGetProperty(column.Name, out var cell) ? Cell(cell, column.Kind, startedAt, texts) : "null"))
                .Append(']');
            separator = ",\n[";
        }

        json.Append("\n]}");
    }

    /// <summary>Writes a table as the records that it is made of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="startedAt">The start of the run.</param>
    /// <param name="texts">The texts of the journal.</param>
    /// <param name="writer">Gets an array of records.</param>
    /// <exception cref="FormatException">It is no table.</exception>
    public static void WriteRecords(JsonElement table, DateTimeOffset startedAt, IReadOnlyList<string> texts, Utf8JsonWriter writer)
    {
        var names = StringsOf(table, Columns);
        var kinds = StringsOf(table, Kinds);
        if (names.Count != kinds.Count || !table.TryGetProperty(Rows, out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"it has no '{Rows}', or not as many '{Kinds}' as '{Columns}'");
        }

        writer.WriteStartArray();
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != names.Count)
            {
                throw new FormatException("a row has not as many cells as there are columns");
            }

            writer.WriteStartObject();
            var column = 0;
            foreach (var cell in row.EnumerateArray())
            {
                writer.WritePropertyName(names[column]);
                WriteCell(cell, kinds[column], startedAt, texts, writer);
                column++;
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string KindOf(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner == typeof(DateTimeOffset) ? Instant : inner == typeof(string) || inner.IsEnum ? Text : Value;
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(',', names.Select(name => $"\"{name}\""));

    private static string Cell(JsonElement cell, string kind, DateTimeOffset startedAt, TextTable texts) => kind switch
    {
        _ when cell.ValueKind == JsonValueKind.Null => "null",
        Text => texts.NumberOf(cell.GetString()!).ToString(CultureInfo.InvariantCulture),
        Instant => ((cell.GetDateTimeOffset() - startedAt).Ticks / TimeSpan.TicksPerMillisecond).ToString(CultureInfo.InvariantCulture),
        _ => cell.GetRawText(),
    };

    private static void WriteCell(JsonElement cell, string kind, DateTimeOffset startedAt, IReadOnlyList<string> texts, Utf8JsonWriter writer)
    {
        switch (kind)
        {
            case Text when cell.ValueKind == JsonValueKind.Number:
                writer.WriteStringValue(cell.TryGetInt32(out var number) && number >= 0 && number < texts.Count
                    ? texts[number]
                    : throw new FormatException($"there is no text {cell.GetRawText()}"));
                break;
            case Instant when cell.ValueKind == JsonValueKind.Number:
                writer.WriteStringValue(
                    cell.TryGetInt64(out var milliseconds)
                        ? InstantAt(startedAt, milliseconds)
                        : throw new FormatException($"{cell.GetRawText()} is no number of milliseconds"));
                break;
            case Text or Instant or Value:
                cell.WriteTo(writer);
                break;
            default:
                throw new FormatException($"it has columns of the kind '{kind}', and there are '{Text}', '{Instant}' and '{Value}'");
        }
    }

    private static DateTimeOffset InstantAt(DateTimeOffset startedAt, long milliseconds)
    {
        try
        {
            return startedAt.AddTicks(checked(milliseconds * TimeSpan.TicksPerMillisecond));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException($"{milliseconds.ToString(CultureInfo.InvariantCulture)} ms lead out of the calendar", exception);
        }
    }

    private static List<string> StringsOf(JsonElement table, string member)
    {
        if (!table.TryGetProperty(member, out var names)
            || names.ValueKind != JsonValueKind.Array
            || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            throw new FormatException($"it has no '{member}'");
        }

        return [.. names.EnumerateArray().Select(name => name.GetString()!)];
    }
}
