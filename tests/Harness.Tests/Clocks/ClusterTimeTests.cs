using Lab.Harness.Clocks;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clocks;

public sealed class ClusterTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider machine = new(Start);

    [Fact]
    public void A_cluster_starts_with_the_time_of_the_machine() => new ClusterTime(machine).GetUtcNow().ShouldBe(Start);

    [Fact]
    public void A_jump_moves_the_time_of_the_cluster_and_not_its_stopwatch()
    {
        var time = new ClusterTime(machine);
        var before = time.GetTimestamp();

        time.MoveTo(TimeSpan.FromDays(366));
        machine.Advance(TimeSpan.FromSeconds(2));

        time.GetUtcNow().ShouldBe(Start.AddDays(366).AddSeconds(2));
        time.GetElapsedTime(before).ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void The_time_that_is_taken_down_leaps_ahead_and_never_goes_back()
    {
        var time = new ClusterTime(machine);

        time.MoveTo(TimeSpan.FromDays(1));
        time.Timeline.GetUtcNow().ShouldBe(Start.AddDays(1));
        time.MoveTo(TimeSpan.FromHours(-1));
        machine.Advance(TimeSpan.FromSeconds(1));

        time.GetUtcNow().ShouldBe(Start.AddHours(-1).AddSeconds(1));
        time.Timeline.GetUtcNow().ShouldBe(Start.AddDays(1).AddSeconds(1));
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(400)]
    public void A_cluster_that_begins_at_another_instant_is_taken_down_by_that(int days)
    {
        var time = new ClusterTime(machine);
        time.BeginAt(TimeSpan.FromDays(days));

        time.GetUtcNow().ShouldBe(Start.AddDays(days));
        time.Timeline.GetUtcNow().ShouldBe(Start.AddDays(days));

        time.MoveTo(TimeSpan.FromDays(days + 3));
        time.Timeline.GetUtcNow().ShouldBe(Start.AddDays(days + 3));
    }
}
