namespace Lab.Harness.Reports.Unattended;

/// <summary>What became of a certificate over the years.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="InWords">When it was renewed or ended, counted in days from the beginning of the years.</param>
internal sealed record Fate(FateKind Kind, string InWords);
