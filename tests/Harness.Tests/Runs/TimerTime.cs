using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Lab.Harness.Tests.Runs;

/// <summary>A made-up clock that tells when somebody has set a timer, so that a test advances it then and not by luck.</summary>
internal sealed class TimerTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>Only a test that fails waits for so long.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> set = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Of(dueTime).TrySetResult();
        return timer;
    }

    /// <summary>Waits until a timer of this length has been set, and lets its time pass.</summary>
    public async Task PassAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        await Of(length).Task.WaitAsync(Guard, cancellationToken);
        Advance(length);
    }

    private TaskCompletionSource Of(TimeSpan length) => set.GetOrAdd(length, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
