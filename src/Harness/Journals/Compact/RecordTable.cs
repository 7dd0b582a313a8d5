using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lab.Harness.Journals.Compact;

/// <summary>
/// Many records of one kind as a table: the names of the columns, the kind of each, and a row for each record. A cell of the kind <c>text</c> is the
/// number of a text of the journal, one of the kind <c>step</c> the milliseconds since that cell of the rows before, the first since the start of the
/// run, and one of the kind <c>value</c> is what it is. Cells that come together again and again stand once, in <c>shared</c>: they are those of the
/// first columns, and a row begins with the number of its own. What a record does not have is null, or missing at the end of its row.
/// </summary>
/// <remarks>Before version 8 nothing was shared, and a cell of the kind <c>instant</c> was the milliseconds from the start of the run.</remarks>
internal static class RecordTable
{
    private const string Columns = "columns";
    private const string Kinds = "kinds";
    private const string Shared = "shared";
    private const string Rows = "rows";
    private const string Text = "text";
    private const string Step = "step";
    private const string Instant = "instant";
    private const string Value = "value";
    private const string Nothing = "null";

    /// <summary>How many rows must share a row of <c>shared</c>, on the average, for it to take less room.</summary>
    private const int WorthSharing = 4;

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
        var rows = CellsOf(records, columns, startedAt, texts);
        var together = SharedOf(rows, columns);
        var order = together.Concat(Enumerable.Range(0, columns.Count).Except(together)).ToList();
        var names = Quoted(order.Select(column => columns[column].Name));
        var kinds = Quoted(order.Select(column => columns[column].Kind));
        json.Append($$"""{"{{Columns}}":[{{names}}],"{{Kinds}}":[{{kinds}}],""");
        if (together.Count > 0)
        {
            var shared = rows.Select(row => string.Join(',', together.Select(column => row[column]))).ToList();
            var numbers = shared.Distinct(StringComparer.Ordinal).Select((cells, number) => (cells, number))
                .ToDictionary(entry => entry.cells, entry => entry.number, StringComparer.Ordinal);
            AppendRows(Shared, shared.Distinct(StringComparer.Ordinal), json);
            json.Append(',');
            AppendRows(Rows, rows.Select((row, index) => Joined(
                order.Skip(together.Count).Select(column => row[column]).Prepend(numbers[shared[index]].ToString(CultureInfo.InvariantCulture)))), json);
        }
        else
        {
            AppendRows(Rows, rows.Select(Joined), json);
        }

        json.Append('}');
    }

    /// <summary>Writes a table as the records that it is made of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="startedAt">The start of the run.</param>
    /// <param name="texts">The texts of the journal.</param>
    /// <param name="writer">Gets an array of records.</param>
    /// <exception cref="FormatException">It is not a table.</exception>
    public static void WriteRecords(JsonElement table, DateTimeOffset startedAt, IReadOnlyList<string> texts, Utf8JsonWriter writer)
    {
        var names = StringsOf(table, Columns);
        var kinds = StringsOf(table, Kinds);
        if (names.Count != kinds.Count || !table.TryGetProperty(Rows, out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"it has no '{Rows}', or not as many '{Kinds}' as '{Columns}'");
        }

        JsonElement? shared = table.TryGetProperty(Shared, out var together) ? together : null;
        var before = new long[names.Count];
        writer.WriteStartArray();
        foreach (var row in rows.EnumerateArray())
        {
            var cells = WholeRow(row, shared);
            if (cells.Count > names.Count)
            {
                throw new FormatException("a row has more cells than there are columns");
            }

            writer.WriteStartObject();
            for (var column = 0; column < names.Count; column++)
            {
                writer.WritePropertyName(names[column]);
                if (column < cells.Count)
                {
                    WriteCell(cells[column], kinds[column], startedAt, texts, ref before[column], writer);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<string[]> CellsOf(
        JsonElement records, List<(string Name, string Kind)> columns, DateTimeOffset startedAt, TextTable texts)
    {
        var before = new long[columns.Count];
        var rows = new List<string[]>(records.GetArrayLength());
        foreach (var record in records.EnumerateArray())
        {
            var row = new string[columns.Count];
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = record.TryGetProperty(columns[column].Name, out var cell)
                    ? Cell(cell, columns[column].Kind, startedAt, texts, ref before[column])
                    : Nothing;
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The columns whose cells come together again and again; none where that is one alone.</summary>
    private static List<int> SharedOf(List<string[]> rows, List<(string Name, string Kind)> columns)
    {
        var together = new List<int>();
        var soFar = new string[rows.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            var wider = rows.Select((row, index) => $"{soFar[index]},{row[column]}").ToArray();
            if (columns[column].Kind != Step && wider.Distinct(StringComparer.Ordinal).Count() * WorthSharing <= rows.Count)
            {
                together.Add(column);
                soFar = wider;
            }
        }

        return together.Count > 1 ? together : [];
    }

    private static void AppendRows(string member, IEnumerable<string> rows, StringBuilder json) =>
        json.Append(CultureInfo.InvariantCulture, $"\"{member}\":[\n[").AppendJoin("],\n[", rows).Append("]\n]");

    /// <summary>The cells of a row, without those at its end that are null.</summary>
    private static string Joined(IEnumerable<string> cells) => string.Join(',', cells.Reverse().SkipWhile(cell => cell == Nothing).Reverse());

    private static List<JsonElement> WholeRow(JsonElement row, JsonElement? shared)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("a row is not an array");
        }

        var cells = row.EnumerateArray().ToList();
        if (shared is not { } together)
        {
            return cells;
        }

        return cells is [{ ValueKind: JsonValueKind.Number } first, ..] && first.TryGetInt32(out var number)
            && together.ValueKind == JsonValueKind.Array && number >= 0 && number < together.GetArrayLength()
            ? [.. together[number].EnumerateArray(), .. cells.Skip(1)]
            : throw new FormatException($"a row begins with no number of one in '{Shared}'");
    }

    private static string KindOf(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner == typeof(DateTimeOffset) ? Step : inner == typeof(string) || inner.IsEnum ? Text : Value;
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(',', names.Select(name => $"\"{name}\""));

    private static string Cell(JsonElement cell, string kind, DateTimeOffset startedAt, TextTable texts, ref long before) => kind switch
    {
        _ when cell.ValueKind == JsonValueKind.Null => Nothing,
        Text => texts.NumberOf(cell.GetString()!).ToString(CultureInfo.InvariantCulture),
        Step => StepTo((cell.GetDateTimeOffset() - startedAt).Ticks / TimeSpan.TicksPerMillisecond, ref before).ToString(CultureInfo.InvariantCulture),
        _ => cell.GetRawText(),
    };

    private static long StepTo(long milliseconds, ref long before)
    {
        var step = milliseconds - before;
        before = milliseconds;
        return step;
    }

    private static void WriteCell(
        JsonElement cell, string kind, DateTimeOffset startedAt, IReadOnlyList<string> texts, ref long before, Utf8JsonWriter writer)
    {
        switch (kind)
        {
            case Text when cell.ValueKind == JsonValueKind.Number:
                writer.WriteStringValue(cell.TryGetInt32(out var number) && number >= 0 && number < texts.Count
                    ? texts[number]
                    : throw new FormatException($"there is no text {cell.GetRawText()}"));
                break;
            case Step when cell.ValueKind == JsonValueKind.Number:
                before += MillisecondsOf(cell);
                writer.WriteStringValue(InstantAt(startedAt, before));
                break;
            case Instant when cell.ValueKind == JsonValueKind.Number:
                writer.WriteStringValue(InstantAt(startedAt, MillisecondsOf(cell)));
                break;
            case Text or Step or Instant or Value:
                cell.WriteTo(writer);
                break;
            default:
                throw new FormatException($"it has columns of the kind '{kind}', and there are '{Text}', '{Step}', '{Instant}' and '{Value}'");
        }
    }

    private static long MillisecondsOf(JsonElement cell) =>
        cell.TryGetInt64(out var milliseconds) ? milliseconds : throw new FormatException($"{cell.GetRawText()} is not a number of milliseconds");

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
