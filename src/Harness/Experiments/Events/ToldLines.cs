namespace Lab.Harness.Experiments.Events;

/// <summary>Passes lines on as events.</summary>
/// <param name="events">Told the events.</param>
/// <param name="time">The clock of the events.</param>
public sealed class ToldLines(IProgress<RunEvent> events, TimeProvider time) : IProgress<string>
{
    /// <inheritdoc/>
    public void Report(string value) => events.Report(new LineTold(time.GetUtcNow(), value));
}
