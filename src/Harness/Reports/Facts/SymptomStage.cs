using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>What a failure turned into after its first symptom.</summary>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Seconds">Seconds from the same instant as the symptom's.</param>
internal sealed record SymptomStage(Classification Classification, double Seconds);
