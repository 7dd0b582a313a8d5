namespace Lab.Harness.Forecasts.Found;

/// <summary>A program of a cluster as it ran on a node.</summary>
/// <param name="Component">The program: <c>kube-apiserver</c>.</param>
/// <param name="StartedAt">When it started, to the second.</param>
/// <param name="Options">The options that matter to certificates, by their names without hyphens.</param>
internal sealed record FoundProcess(string Component, DateTimeOffset StartedAt, IReadOnlyDictionary<string, string> Options);
