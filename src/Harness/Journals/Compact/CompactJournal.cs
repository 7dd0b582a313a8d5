using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lab.Harness.Journals.Compact;

/// <summary>
/// How a journal is laid out in its file. What a person reads first stands as it is, a member or a record a line. What there is much of, the
/// observations, certificates and logs, stands in tables whose texts are kept once, as <see cref="RecordTable"/> and <see cref="TextTable"/> say.
/// Findings that repeat the reasons in the same places are stored as their verdicts alone.
/// </summary>
/// <remarks>A journal without <c>texts</c> is not laid out so: those before version 4, and those that other programs write.</remarks>
internal static class CompactJournal
{
    private const string Texts = "texts";
    private const string Environment = "environment";
    private const string StartedAt = "startedAt";
    private const string Findings = "findings";
    private const string Reasons = "reasons";
    private const string Reason = "reason";
    private const string FindingVerdict = "verdict";

    private static readonly HashSet<Type> InTables =
        [typeof(Observation), typeof(CertificateRecord), typeof(LogLine), typeof(LifeRecord), typeof(InterruptionRecord)];

    /// <summary>Whether a journal is laid out so.</summary>
    public static bool IsCompact(JsonElement root) => root.TryGetProperty(Texts, out _);

    /// <summary>Lays a journal out.</summary>
    /// <param name="journal">The journal as plain JSON.</param>
    /// <param name="options">How it is spelled.</param>
    public static string Of(JsonElement journal, JsonSerializerOptions options)
    {
        var texts = new TextTable();
        var json = new StringBuilder("{");
        var startedAt = journal.GetProperty(Environment).GetProperty(StartedAt).GetDateTimeOffset();
        foreach (var member in journal.EnumerateObject())
        {
            json.Append($"\n\"{member.Name}\":");
            if (member.NameEquals(Findings) && IsQuoting(journal))
            {
                json.Append('[').AppendJoin(',', member.Value.EnumerateArray().Select(finding => finding.GetProperty(FindingVerdict).GetRawText())).Append(']');
            }
            else
            {
                Append(member.Value, TypeOf(options.GetTypeInfo(typeof(Journal)), member.Name, options), isInLine: false);
            }

            json.Append(',');
        }

        return json.Append($"\n\"{Texts}\":[\n").AppendJoin(",\n", texts.Entries).Append("\n]\n}\n").ToString();

        void Append(JsonElement value, JsonTypeInfo? type, bool isInLine)
        {
            if (value.ValueKind == JsonValueKind.Array
                && value.GetArrayLength() > 0
                && type?.ElementType is { } element
                && options.GetTypeInfo(element).Kind == JsonTypeInfoKind.Object)
            {
                if (InTables.Contains(element))
                {
                    RecordTable.Write(value, options.GetTypeInfo(element), startedAt, texts, json);
                    return;
                }

                AppendEach('[', value.EnumerateArray().ToList(), item => Append(item, options.GetTypeInfo(element), isInLine: true), ']');
            }
            else if (value.ValueKind == JsonValueKind.Object && type is { Kind: JsonTypeInfoKind.Object } && (!isInLine || HoldsTables(type, options)))
            {
                AppendEach('{', value.EnumerateObject().ToList(), member =>
                {
                    json.Append($"\"{member.Name}\":");
                    Append(member.Value, TypeOf(type, member.Name, options), isInLine: true);
                }, '}');
            }
            else
            {
                json.Append(value.GetRawText());
            }
        }

        void AppendEach<T>(char opening, List<T> items, Action<T> append, char closing)
        {
            json.Append(opening);
            for (var i = 0; i < items.Count; i++)
            {
                json.Append(i == 0 ? "\n" : ",\n");
                append(items[i]);
            }

            json.Append('\n').Append(closing);
        }
    }

    /// <summary>The plain JSON of a journal that is laid out so, in UTF-8.</summary>
    /// <param name="root">The journal.</param>
    /// <param name="options">How it is spelled.</param>
    /// <param name="origin">What to call it in a message.</param>
    /// <exception cref="InvalidInputException">A table or a text is malformed.</exception>
    public static ReadOnlyMemory<byte> ToPlain(JsonElement root, JsonSerializerOptions options, string origin)
    {
        var texts = At(Texts, () => TextTable.Read(root.GetProperty(Texts)));
        var startedAt = At($"{Environment}.{StartedAt}", () => root.GetProperty(Environment).GetProperty(StartedAt).GetDateTimeOffset());
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var member in root.EnumerateObject().Where(member => !member.NameEquals(Texts)))
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals(Findings) && root.TryGetProperty(Reasons, out var reasons) && AreVerdicts(member.Value, reasons))
                {
                    WriteFindings(member.Value, reasons, writer);
                }
                else
                {
                    Write(member.Value, TypeOf(options.GetTypeInfo(typeof(Journal)), member.Name, options), member.Name, writer);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);

        void Write(JsonElement value, JsonTypeInfo? type, string path, Utf8JsonWriter writer)
        {
            if (value.ValueKind == JsonValueKind.Object && type is { Kind: JsonTypeInfoKind.Enumerable })
            {
                At(path, () =>
                {
                    RecordTable.WriteRecords(value, startedAt, texts, writer);
                    return true;
                });
            }
            else if (value.ValueKind == JsonValueKind.Object && type is { Kind: JsonTypeInfoKind.Object } && HoldsTables(type, options))
            {
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, TypeOf(type, member.Name, options), $"{path}.{member.Name}", writer);
                }

                writer.WriteEndObject();
            }
            else if (value.ValueKind == JsonValueKind.Array && type?.ElementType is { } element)
            {
                writer.WriteStartArray();
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, options.GetTypeInfo(element), FormattableString.Invariant($"{path}[{index++}]"), writer);
                }

                writer.WriteEndArray();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        T At<T>(string path, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (Exception exception) when (exception is FormatException or InvalidOperationException or KeyNotFoundException)
            {
                throw new InvalidInputException(
                    $"{origin}: the value of '{path}' is not what a journal has there: {exception.Message}; see journal.schema.json.", exception);
            }
        }
    }

    /// <summary>Whether the findings quote the reasons, each the one in its place.</summary>
    private static bool IsQuoting(JsonElement journal) =>
        journal.GetProperty(Findings).EnumerateArray().Select(finding => finding.GetProperty(Reason).GetString())
            .SequenceEqual(journal.GetProperty(Reasons).EnumerateArray().Select(reason => reason.GetString()), StringComparer.Ordinal);

    private static bool AreVerdicts(JsonElement findings, JsonElement reasons) =>
        findings.ValueKind == JsonValueKind.Array && reasons.ValueKind == JsonValueKind.Array && findings.GetArrayLength() == reasons.GetArrayLength()
        && findings.EnumerateArray().All(finding => finding.ValueKind == JsonValueKind.String);

    private static void WriteFindings(JsonElement verdicts, JsonElement reasons, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var (verdict, reason) in verdicts.EnumerateArray().Zip(reasons.EnumerateArray()))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(FindingVerdict);
            verdict.WriteTo(writer);
            writer.WritePropertyName(Reason);
            reason.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Whether records of a type hold, somewhere in them, what stands in tables.</summary>
    private static bool HoldsTables(JsonTypeInfo type, JsonSerializerOptions options) => type.Properties.Any(property =>
    {
        var inner = options.GetTypeInfo(property.PropertyType);
        return inner.ElementType is { } element
            ? InTables.Contains(element) || (options.GetTypeInfo(element) is { Kind: JsonTypeInfoKind.Object } record && HoldsTables(record, options))
            : inner.Kind == JsonTypeInfoKind.Object && HoldsTables(inner, options);
    });

    /// <summary>The type of a member; <see langword="null"/> where there is no such member.</summary>
    private static JsonTypeInfo? TypeOf(JsonTypeInfo type, string member, JsonSerializerOptions options) =>
        type.Properties.FirstOrDefault(property => property.Name == member) is { } found ? options.GetTypeInfo(found.PropertyType) : null;
}
