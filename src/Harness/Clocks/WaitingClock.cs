using Lab.Harness.Journals;

namespace Lab.Harness.Clocks;

/// <summary>Passes a notAfter by waiting for it: needs nothing, and is always right.</summary>
/// <param name="time">The clock.</param>
internal sealed class WaitingClock(TimeProvider time) : IClock
{
    /// <inheritdoc/>
    public TimeProvider Time => time;

    /// <inheritdoc/>
    public IReadOnlyList<ClockMove> Moves => [];

    /// <inheritdoc/>
    public string? Folder => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Launcher(ClockPlace place) => [];

    /// <summary>Waits until the last second of a validity is over.</summary>
    /// <param name="notAfter">The last second of the validity; it still belongs to it (RFC 5280, section 4.1.2.5).</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task PassAsync(DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        var left = notAfter.AddSeconds(1) - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task MoveAsync(TimeSpan by, CancellationToken cancellationToken) => throw CannotBeMoved();

    /// <inheritdoc/>
    public Task SkewAsync(ClockPlace place, TimeSpan ahead, CancellationToken cancellationToken) => throw CannotBeMoved();

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindStraysAsync(string container, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public void Release()
    {
        // Nothing holds it.
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidInputException CannotBeMoved() => new(
        $"a clock that waits can't be moved: run it with {Setting.Shift}");
}
