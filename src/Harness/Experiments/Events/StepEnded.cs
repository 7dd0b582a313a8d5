namespace Lab.Harness.Experiments.Events;

/// <summary>A step of a procedure has ended. The scenario tells it in a line of its own, so it has none.</summary>
/// <param name="At">When.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Step">What it was for.</param>
/// <param name="ExitCode">Its exit code; <see langword="null"/> where it did not end.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="LastLine">The last line of its output, secrets removed; empty where there was none.</param>
internal sealed record StepEnded(DateTimeOffset At, string Branch, string Step, int? ExitCode, double Seconds, string LastLine) : RunEvent(At);
