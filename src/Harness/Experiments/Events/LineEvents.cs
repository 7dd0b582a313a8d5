namespace Lab.Harness.Experiments.Events;

/// <summary>Passes lines on as events.</summary>
/// <param name="events">Receives the events.</param>
/// <param name="time">The clock of the events.</param>
internal sealed class LineEvents(IProgress<RunEvent> events, TimeProvider time) : IProgress<string>
{
    /// <inheritdoc/>
    public void Report(string value) => events.Report(new LineTold(time.GetUtcNow(), value));
}
