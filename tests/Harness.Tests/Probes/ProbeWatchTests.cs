using System.Collections.Concurrent;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class ProbeWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TimersOfTest time = new();
    private int probesOfWatch;
    private readonly ConcurrentQueue<Observation> seen = new();
    private string phase = "steady-state";

    [Fact]
    public async Task AsksAProbeThatAnswersTheSameMoreAndMoreSeldom()
    {
        await using var watch = Start(new Scripted("steady", TimeSpan.FromSeconds(2)));

        await PassAsync(200 * Second);

        // At full pace it would have been asked a hundred times; at its longest pause, twelve seconds, some twenty times.
        seen.Count.ShouldBeInRange(18, 26);
    }

    [Fact]
    public async Task AsksAllAtFullPaceAgainWhenTheAnswerOfOneTurns()
    {
        var costly = new Scripted("costly", TimeSpan.FromSeconds(5));
        var cheap = new Scripted("cheap", Second);
        await using var watch = Start(costly, cheap);
        await PassAsync(150 * Second);
        var before = costly.Asked;

        cheap.Answer = Classification.CertificateExpired;
        await PassAsync(9 * Second);

        (costly.Asked - before).ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task HasEveryProbeAskAtOnceWhenItIsWoken()
    {
        var costly = new Scripted("costly", TimeSpan.FromSeconds(8));
        await using var watch = Start(costly);
        await PassAsync(150 * Second);
        var before = costly.Asked;

        watch.Wake();
        await PassAsync(Second / 2);

        costly.Asked.ShouldBe(before + 1);
    }

    [Fact]
    public async Task LeavesAProbeThatKeepsItsPaceAlone()
    {
        var counted = new Scripted("counted", Second) { KeepsPace = true };
        await using var watch = Start(counted);

        await PassAsync(60 * Second);

        counted.Asked.ShouldBeInRange(55, 61);
    }

    [Fact]
    public async Task LetsWhatCostsMoreThanARequestRest()
    {
        var (costly, cheap) = (new Scripted("costly", TimeSpan.FromSeconds(5)), new Scripted("cheap", Second));
        await using var watch = Start(costly, cheap);
        watch.RestUntil(time.GetUtcNow() + (60 * Second));
        await PassAsync(6 * Second);
        var before = costly.Asked;

        await PassAsync(50 * Second);

        costly.Asked.ShouldBe(before);
        cheap.Asked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task AnswersOfAnotherPhaseAreCountedAnew()
    {
        var costly = new Scripted("costly", TimeSpan.FromSeconds(5));
        await using var watch = Start(costly);
        await PassAsync(150 * Second);

        phase = "failure";
        watch.Wake();
        await PassAsync(16 * Second);

        seen.Count(observation => observation.Phase == "failure").ShouldBeInRange(3, 4);
    }

    private ProbeWatch Start(params IProbe[] probes)
    {
        probesOfWatch = probes.Length;
        return ProbeWatch.Start(null!, probes, () => phase, seen.Enqueue, time);
    }

    /// <summary>In small steps, in each of which every probe comes to rest.</summary>
    private async Task PassAsync(TimeSpan span)
    {
        var step = TimeSpan.FromMilliseconds(500);
        await UntilAllRestAsync();
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            time.Advance(step);
            await UntilAllRestAsync();
        }
    }

    /// <summary>A probe that rests waits for one timer, and one that asks for none.</summary>
    private async Task UntilAllRestAsync()
    {
        while (time.Running != probesOfWatch)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Time that passes when it is told to, and counts the timers that wait for it.</summary>
    private sealed class TimersOfTest : FakeTimeProvider
    {
        private int running;

        public int Running => Volatile.Read(ref running);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref running);
            return new Counted(base.CreateTimer(callback, state, dueTime, period), () => Interlocked.Decrement(ref running));
        }

        private sealed class Counted(ITimer timer, Action onDisposed) : ITimer
        {
            private Action? onDisposed = onDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                Interlocked.Exchange(ref onDisposed, null)?.Invoke();
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Interlocked.Exchange(ref onDisposed, null)?.Invoke();
                return timer.DisposeAsync();
            }
        }
    }

    private sealed class Scripted(string name, TimeSpan pause) : IProbe
    {
        private int asked;

        public string Name => name;

        public string Question => "what the test says";

        public TimeSpan Pause => pause;

        public bool KeepsPace { get; init; }

        public Classification Answer { get; set; } = Classification.Ok;

        public int Asked => asked;

        public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult(Answer == Classification.Ok ? Reading.Ok("yes") : Reading.Failed(Answer, "no"));
        }
    }
}
