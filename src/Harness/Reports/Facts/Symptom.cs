using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>A probe that noticed the fault: it settled at another answer than in the steady state. Its first classification counts, not its last.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">How its first answer of the failure came out.</param>
/// <param name="Classification">The kind of that answer.</param>
/// <param name="Seconds">
/// Seconds from the notAfter, or from the end of what provoked it, to that answer; negative where it came while the provoking step had not ended.
/// </param>
/// <param name="Text">The exact text of that answer.</param>
internal sealed record Symptom(string Probe, Outcome Outcome, Classification Classification, double? Seconds, string Text)
{
    /// <summary>
    /// The probe's own bound in seconds where the answer is only the end of it, so that what it tells of happened within <see cref="Seconds"/>;
    /// <see langword="null"/> where the answer came when it happened.
    /// </summary>
    public double? Bound { get; init; }

    /// <summary>What it turned into, in order of time; none where it stayed the same.</summary>
    public IReadOnlyList<SymptomStage> Later { get; init; } = [];
}
