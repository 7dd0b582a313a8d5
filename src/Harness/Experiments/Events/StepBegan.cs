namespace Lab.Harness.Experiments.Events;

/// <summary>A step of a procedure is begun. A line of its own says how it ended, so it has none.</summary>
/// <param name="At">When.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Step">What it is for.</param>
/// <param name="Where">Where it runs: the name of a node, or <c>host</c>.</param>
/// <param name="Command">The command, secrets removed.</param>
internal sealed record StepBegan(DateTimeOffset At, string Branch, string Step, string Where, string Command) : RunEvent(At);
