using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Merging;

/// <summary>A result that is merged.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Path">Where its journal lies.</param>
/// <param name="Journal">The journal.</param>
internal sealed record MergedResult(string Name, string Path, Journal Journal);
