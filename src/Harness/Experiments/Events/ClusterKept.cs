namespace Lab.Harness.Experiments.Events;

/// <summary>A cluster is left running for a look.</summary>
/// <param name="At">When it stood.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Instruction">A line on how to enter or remove it.</param>
internal sealed record ClusterKept(DateTimeOffset At, string Branch, string Instruction) : RunEvent(At)
{
    /// <inheritdoc/>
    protected override string? Words => $"{Branch}: kept: {Instruction}";
}
