using System.Text.Json;

namespace Lab.Harness.Reports.Merging;

/// <summary>What a part of a run leaves beside its results, so that a merge notices what is missing.</summary>
/// <param name="Shard">Which part, as <c>2/4</c>.</param>
/// <param name="Kubernetes">The version of Kubernetes.</param>
/// <param name="Lab">The version of the lab, with its commit; <see langword="null"/> in what older ones wrote.</param>
/// <param name="Rows">Names of all results that the parts have together.</param>
internal sealed record ShardRecord(string Shard, string Kubernetes, string? Lab, IReadOnlyList<string> Rows)
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "shard.json";

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes it into the folder of the results.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Form) + "\n");
    }

    /// <summary>Those that lie in a folder, however deep.</summary>
    /// <exception cref="InvalidInputException">One can't be read.</exception>
    public static IReadOnlyList<ShardRecord> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    private static ShardRecord Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ShardRecord>(File.ReadAllText(file), Form) is { Shard: not null, Kubernetes: not null, Rows: not null } record
                ? record
                : throw new JsonException("a member is missing");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{file}: expected what a run with --shard writes: {exception.Message}", exception);
        }
    }
}
