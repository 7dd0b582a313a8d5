using Lab.Harness.Journals;

namespace Lab.Harness.Experiments.Events;

/// <summary>An experiment has ended and its report is written.</summary>
/// <param name="At">When.</param>
/// <param name="Experiment">Its name.</param>
/// <param name="Verdict">What it concluded.</param>
/// <param name="Reasons">Why, the worst first.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Files">The files that were written, the journal first.</param>
internal sealed record ExperimentEnded(
    DateTimeOffset At,
    string Experiment,
    Verdict Verdict,
    IReadOnlyList<string> Reasons,
    double Seconds,
    IReadOnlyList<string> Files) : RunEvent(At);
