namespace Lab.Harness.Distributions;

/// <summary>An object of a cluster's first data in which something is the cluster's own, or all objects of a kind.</summary>
/// <param name="Key">Its key in the store; of all objects of a kind what theirs begin with: namespace and name follow.</param>
/// <param name="Path">Where the API has it.</param>
internal sealed record RewrittenObject(string Key, string Path)
{
    /// <summary>The kind of the objects, all of version <c>v1</c>; <see langword="null"/> for a single one, which tells its own.</summary>
    public string? EachOfKind { get; init; }

    /// <summary>
    /// Members that are left out, as they come again by themselves: each the names that lead to it, the last of which may end in <c>*</c>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Without { get; init; } = [];
}
