namespace Lab.Harness.Journals;

/// <summary>What the experiment expected one probe to say at the end of one phase.</summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Classification">The kind of answer that was expected.</param>
internal sealed record ExpectationRecord(string Phase, string Probe, Classification Classification);
