using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>The renewal procedure that was brought to be checked: what it is, and where it did not work, what it lacks.</summary>
public sealed record ProcedureRecord
{
    /// <summary>The file that it was read from, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Its text, secrets removed; empty for a program that is not text.</summary>
    public required string Text { get; init; }

    /// <summary>The number of control-plane nodes it was run on.</summary>
    public required int Nodes { get; init; }

    /// <summary>Addresses of the public issues or pages that report it.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>What was still wrong after it and why, a sentence each.</summary>
    public IReadOnlyList<string> Diagnosis { get; init; } = [];

    /// <summary>
    /// The smallest addition that mended it, as named steps in their order; <see langword="null"/> where none is known, or none was looked for.
    /// </summary>
    public IReadOnlyList<string>? SmallestAddition { get; init; }

    /// <summary>The commands that carry the addition out, as one would type them.</summary>
    public IReadOnlyList<string> AdditionCommands { get; init; } = [];

    /// <summary>What was added to it to see whether that mends it, each on a cluster of its own.</summary>
    [JsonInclude]
    internal IReadOnlyList<TrialRecord> Trials { get; init; } = [];
}
