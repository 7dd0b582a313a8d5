namespace Lab.Harness.Experiments.Events;

/// <summary>A line that says in words what happens, as a cluster that comes up or a guard that holds.</summary>
/// <param name="At">When.</param>
/// <param name="Text">The line.</param>
internal sealed record LineTold(DateTimeOffset At, string Text) : RunEvent(At)
{
    /// <inheritdoc/>
    protected override string? Words => Text;
}
