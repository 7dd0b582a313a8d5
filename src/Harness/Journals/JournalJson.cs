using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lab.Harness.Journals.Compact;

namespace Lab.Harness.Journals;

/// <summary>How a journal is spelled in JSON, and what is said of JSON that is not a journal.</summary>
internal static class JournalJson
{
    private const string SchemaVersion = "schemaVersion";

    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Reads a journal, or says in one line why the text is not a journal.</summary>
    /// <param name="json">The text, in UTF-8.</param>
    /// <param name="origin">What to call it in a message.</param>
    public static Journal Parse(ReadOnlyMemory<byte> json, string origin)
    {
        ReadOnlyMemory<byte>? plain = null;
        using (var document = ParseDocument(json, origin))
        {
            CheckVersion(document.RootElement, origin);
            if (CompactJournal.IsCompact(document.RootElement))
            {
                plain = CompactJournal.ToPlain(document.RootElement, Options, origin);
            }
            else
            {
                CheckComplete(document.RootElement, origin);
            }
        }

        if (plain is { } written)
        {
            using var document = ParseDocument(written, origin);
            CheckComplete(document.RootElement, origin);
        }

        try
        {
            return JsonSerializer.Deserialize<Journal>((plain ?? json).Span, Options)!;
        }
        catch (JsonException exception)
        {
            // What was read out of tables has no line of its own.
            var line = plain is null ? $"line {Line(exception)}: " : string.Empty;
            var member = string.IsNullOrEmpty(exception.Path) ? "$" : exception.Path;
            throw new InvalidInputException($"{origin}: {line}the value of '{member}' is not what a journal has there; see journal.schema.json.", exception);
        }
    }

    /// <summary>The text of a journal, compact.</summary>
    public static string Of(Journal journal)
    {
        using var plain = JsonSerializer.SerializeToDocument(journal, Options);
        return CompactJournal.Of(plain.RootElement, Options);
    }

    private static void CheckComplete(JsonElement root, string origin)
    {
        if (FirstMissing(root, Options.GetTypeInfo(typeof(Journal)), string.Empty) is { } missing)
        {
            throw new InvalidInputException($"{origin}: the journal lacks the required member '{missing}'.");
        }
    }

    private static JsonDocument ParseDocument(ReadOnlyMemory<byte> json, string origin)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException($"{origin}: line {Line(exception)}: not JSON; a run writes its journal as {JournalFile.Name}.", exception);
        }
    }

    private static void CheckVersion(JsonElement root, string origin)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException($"{origin}: line 1: a journal is a JSON object, this is {root.ValueKind.ToString().ToLowerInvariant()}.");
        }

        if (!root.TryGetProperty(SchemaVersion, out var member))
        {
            throw new InvalidInputException($"{origin}: the journal lacks the required member '{SchemaVersion}'.");
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var version) || version < 1)
        {
            throw new InvalidInputException($"{origin}: '{SchemaVersion}' is not a positive whole number.");
        }

        if (version > Journal.CurrentSchemaVersion)
        {
            throw new InvalidInputException(
                $"{origin}: written by a newer lab (schema version {version}, this one reads up to {Journal.CurrentSchemaVersion}); update the lab.");
        }
    }

    /// <summary>Path of the first required member that is absent, anywhere in the tree.</summary>
    private static string? FirstMissing(JsonElement value, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Object && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in type.Properties)
            {
                var member = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (!value.TryGetProperty(property.Name, out var child))
                {
                    if (property.IsRequired)
                    {
                        return member;
                    }
                }
                else if (FirstMissing(child, Options.GetTypeInfo(property.PropertyType), member) is { } missing)
                {
                    return missing;
                }
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind == JsonValueKind.Array)
        {
            var element = Options.GetTypeInfo(type.ElementType!);
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (FirstMissing(item, element, $"{path}[{index++}]") is { } missing)
                {
                    return missing;
                }
            }
        }

        return null;
    }

    private static long Line(JsonException exception) => (exception.LineNumber ?? 0) + 1;

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,

            // A journal is a file of its own and never a part of a page, so only what JSON itself asks for is escaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new CleanTextConverter());
        options.MakeReadOnly();
        return options;
    }
}
