namespace Lab.Harness.Reports.Explanations;

/// <summary>What was read of one journal.</summary>
/// <param name="Stamp">Tells the journal's file from a later one.</param>
/// <param name="Cause">What it says about lines; <see langword="null"/> where it is not a row of the table.</param>
internal sealed record KeptCause(string Stamp, RecordedCause? Cause);
