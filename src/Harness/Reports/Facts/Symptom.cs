using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>A probe that noticed the fault: it settled at another answer than in the steady state.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">How its settled answer came out.</param>
/// <param name="Classification">The kind of its settled answer.</param>
/// <param name="Seconds">Seconds from the notAfter, or from the end of the provocation, to the first such answer.</param>
/// <param name="Text">The exact text of that answer.</param>
internal sealed record Symptom(string Probe, Outcome Outcome, Classification Classification, double? Seconds, string Text);
