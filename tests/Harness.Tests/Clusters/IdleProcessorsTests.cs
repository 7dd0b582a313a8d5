using Lab.Harness.Clusters;
using Lab.Harness.Tests.Clocks;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class IdleProcessorsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider time = new();
    private readonly WatchedScheduler work = new();
    private long total;
    private long idle;

    [Fact]
    public void The_first_line_of_proc_stat_is_read() =>
        ProcessorTime.Parse("cpu  100 5 50 800 20 1 2 3 40 0").ShouldBe(new ProcessorTime(Idle: 825, Total: 981));

    [Theory]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu 1 2 3")]
    [InlineData("")]
    public void Another_line_says_nothing(string line) => ProcessorTime.Parse(line).ShouldBeNull();

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(30, 100, 0.3)]
    public void The_idle_share_is_that_of_the_time_between_two_readings(long idleTicks, long totalTicks, double share) =>
        new ProcessorTime(1000 + idleTicks, 5000 + totalTicks).IdleShareSince(new ProcessorTime(1000, 5000)).ShouldBe(share, 0.001);

    [Fact]
    public async Task A_start_waits_until_the_processors_have_time_left()
    {
        var waiting = await WaitingAsync();
        await PassAsync(idlePercent: 10);
        await PassAsync(idlePercent: 20);
        waiting.IsCompleted.ShouldBeFalse();

        await PassAsync(idlePercent: 60);
        await waiting;
    }

    [Fact]
    public async Task A_machine_that_is_never_idle_does_not_keep_it_for_ever()
    {
        var waiting = await WaitingAsync();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(60); passed += Step)
        {
            waiting.IsCompleted.ShouldBeFalse();
            await PassAsync(idlePercent: 0);
        }

        await waiting;
    }

    [Fact]
    public void Where_the_machine_does_not_tell_its_time_nothing_is_waited_for() =>
        new IdleProcessors(() => null, time).WaitAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully.ShouldBeTrue();

    private async Task<Task> WaitingAsync()
    {
        var processors = new IdleProcessors(() => new ProcessorTime(idle, total), time);
        var cancellation = TestContext.Current.CancellationToken;
        var waiting = work.StartAsync(() => processors.WaitAsync(cancellation));
        await work.RestAsync();
        return waiting;
    }

    private async Task PassAsync(int idlePercent)
    {
        total += 100;
        idle += idlePercent;
        time.Advance(Step);
        await work.RestAsync();
    }
}
