using System.Collections.Concurrent;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Tests.Clocks;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class ProbeWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider time = new();
    private readonly WatchedScheduler work = new();
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

        counted.Asked.ShouldBe(61);
    }

    [Fact]
    public async Task LeavesAConnectionAloneThatIsRefusedOverAndOverThoughAnotherAnswerTurns()
    {
        var logs = new ScriptedOverABusyConnection("logs") { Answer = Classification.Unauthorized };
        var other = new Scripted("other", Second);
        await using var watch = Start(logs, other);
        await PassAsync(30 * Second);
        logs.Asked.ShouldBe(5);

        other.Answer = Classification.CertificateExpired;
        await PassAsync(85 * Second);
        logs.Asked.ShouldBe(5);

        await PassAsync(20 * Second);
        logs.Asked.ShouldBe(6);
    }

    [Fact]
    public async Task GoesOnAskingOverABusyConnectionThatFailsOtherwise()
    {
        var logs = new ScriptedOverABusyConnection("logs") { Answer = Classification.ConnectionRefused };
        await using var watch = Start(logs);

        await PassAsync(100 * Second);

        logs.Asked.ShouldBeGreaterThan(8);
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

    [Fact]
    public async Task TellsHowBusyTheMachineWasWhileAnAnswerTimedOutAndOfNoOther()
    {
        var (idle, total) = (0L, 0L);
        await using var watch = ProbeWatch.Start(
            null!,
            [new Scripted("late", Second) { Answer = Classification.TimedOut }, new Scripted("refused", Second) { Answer = Classification.ConnectionRefused }],
            () => phase,
            seen.Enqueue,
            time,
            work,
            new ProcessorReadings(() => new ProcessorTime(idle += 5, total += 100), time));

        await PassAsync(3 * Second);

        BusySharesOf("late").ShouldBe([0.95]);
        BusySharesOf("refused").ShouldBe([null]);

        IEnumerable<double?> BusySharesOf(string probe) =>
            seen.Where(observation => observation.Probe == probe).Select(observation => observation.BusyShare).Distinct();
    }

    private ProbeWatch Start(params IProbe[] probes) => ProbeWatch.Start(null!, probes, () => phase, seen.Enqueue, time, work);

    /// <summary>In small steps, after each of which every probe has come to rest.</summary>
    private async Task PassAsync(TimeSpan span)
    {
        var step = TimeSpan.FromMilliseconds(500);
        await work.RestAsync();
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            time.Advance(step);
            await work.RestAsync();
        }
    }

    private sealed class ScriptedOverABusyConnection(string name) : Scripted(name, TimeSpan.FromSeconds(4)), IBusyConnection
    {
        public TimeSpan GivenUpAfter => TimeSpan.FromSeconds(95);
    }

    private class Scripted(string name, TimeSpan pause) : IProbe
    {
        private int asked;

        public string Name => name;

        public string Question => "what the test says";

        public IReadOnlyList<RouteLeg> Route => [];

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
