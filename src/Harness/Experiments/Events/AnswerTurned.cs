using Lab.Harness.Journals;

namespace Lab.Harness.Experiments.Events;

/// <summary>A probe got an answer of another kind than the one before it, or its first.</summary>
/// <param name="At">When the answer came.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Phase">The phase in which it came.</param>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Text">Its exact text, secrets removed.</param>
internal sealed record AnswerTurned(
    DateTimeOffset At,
    string Branch,
    string Phase,
    string Probe,
    Outcome Outcome,
    Classification Classification,
    string Text) : RunEvent(At)
{
    /// <inheritdoc/>
    protected override string? Words => $"{Branch}: {Phase}: {Probe}: {Text.Split('\n')[^1]}";
}
