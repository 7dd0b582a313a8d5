namespace Lab.Harness.Clusters;

/// <summary>What a sweep of leftovers came to.</summary>
/// <param name="Removed">What is gone, a line each.</param>
/// <param name="Stuck">What the engine could not remove, a line each with its reason: a process that is frozen can't be killed, for example.</param>
internal sealed record Swept(IReadOnlyList<string> Removed, IReadOnlyList<string> Stuck);
