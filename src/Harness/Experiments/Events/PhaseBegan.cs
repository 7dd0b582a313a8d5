namespace Lab.Harness.Experiments.Events;

/// <summary>A phase begins on one of the clusters.</summary>
/// <param name="At">When.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Phase">The name of the phase.</param>
internal sealed record PhaseBegan(DateTimeOffset At, string Branch, string Phase) : RunEvent(At)
{
    /// <inheritdoc/>
    protected override string? Words => $"{Branch}: {Phase}";
}
