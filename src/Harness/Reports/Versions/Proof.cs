namespace Lab.Harness.Reports.Versions;

/// <summary>Where a difference can be looked up, in the report of either version.</summary>
/// <param name="Runs">The two runs.</param>
/// <param name="OlderAnchor">The place in the older report.</param>
/// <param name="NewerAnchor">The place in the newer report.</param>
internal sealed record Proof(RunPair Runs, string OlderAnchor, string NewerAnchor);
