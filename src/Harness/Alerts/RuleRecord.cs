using System.Text.Json.Serialization;

namespace Lab.Harness.Alerts;

/// <summary>A rule that was checked.</summary>
/// <param name="Key">What tells it from all others: the number of its file, its group and its place in it.</param>
/// <param name="File">Its file, as it was named.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Name">The alert's name.</param>
/// <param name="Severity">Its label <c>severity</c>; <see langword="null"/> where it has none.</param>
/// <param name="Expression">Its expression.</param>
/// <param name="For">How long the expression must hold before it fires, as it is written; <see langword="null"/> for at once.</param>
internal sealed record RuleRecord(string Key, string File, int Line, string Name, string? Severity, string Expression, string? For)
{
    /// <summary>What it can't see here, a sentence each: a metric that nobody exposes, or series that do not match.</summary>
    public IReadOnlyList<string> Blind { get; init; } = [];

    /// <summary>What tells a rule from all others.</summary>
    /// <param name="file">The number of its file, from 0.</param>
    /// <param name="group">The name of its group.</param>
    /// <param name="position">Its place in the group, recording rules counted, from 0.</param>
    internal static string KeyOf(int file, string group, int position) => $"{file}/{group}/{position}";

    /// <summary>How a report calls it.</summary>
    [JsonIgnore]
    public string Title => Severity is null ? Name : $"{Name} ({Severity})";
}
