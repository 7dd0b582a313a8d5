using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Harness.Reports.Index;

/// <summary>
/// The entries of an index as they were drawn last, in a file beside it, so that after a run one entry is made again and not all. An entry counts for
/// as long as its journal is the same file and this program is the one that made it.
/// </summary>
internal sealed record KeptEntries
{
    /// <summary>The name of the file. It is not a result: without it all journals are read.</summary>
    public const string Name = "index.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Tells this program from one that may draw otherwise.</summary>
    public required string MadeBy { get; init; }

    /// <summary>The entries.</summary>
    public required IReadOnlyList<IndexEntry> Entries { get; init; }

    /// <summary>The entries that were kept in a folder, by the folders of their reports; empty where none counts.</summary>
    public static IReadOnlyDictionary<string, IndexEntry> In(string root)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<KeptEntries>(File.ReadAllBytes(Path.Combine(root, Name)), Options);
            return kept?.MadeBy == ThisProgram.Id
                ? kept.Entries.ToDictionary(entry => entry.Folder, StringComparer.Ordinal)
                : new Dictionary<string, IndexEntry>();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return new Dictionary<string, IndexEntry>();
        }
    }

    /// <summary>Keeps entries for the next time.</summary>
    public static void Write(string root, IEnumerable<IndexEntry> entries)
    {
        var kept = new KeptEntries { MadeBy = ThisProgram.Id, Entries = [.. entries] };
        File.WriteAllBytes(Path.Combine(root, Name), JsonSerializer.SerializeToUtf8Bytes(kept, Options));
    }
}
