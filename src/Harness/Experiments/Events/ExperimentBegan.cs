namespace Lab.Harness.Experiments.Events;

/// <summary>An experiment is begun.</summary>
/// <param name="At">When.</param>
/// <param name="Experiment">Its name.</param>
/// <param name="Title">The question that it asks.</param>
/// <param name="Scenario">The scenario that answers it.</param>
internal sealed record ExperimentBegan(DateTimeOffset At, string Experiment, string Title, string Scenario) : RunEvent(At)
{
    /// <inheritdoc/>
    protected override string? Words => $"{Experiment}: {Title}";
}
