using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class PassedTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly ClockMove Year = new(Start.AddSeconds(20), Start.AddDays(366).AddSeconds(20), Processes: 20, Milliseconds: 12);

    [Fact]
    public void Of_a_clock_that_did_not_jump_nothing_is_left_out() =>
        (PassedTime.Unbroken.At(Start.AddDays(1)) - PassedTime.Unbroken.At(Start)).ShouldBe(TimeSpan.FromDays(1));

    [Fact]
    public void What_the_clock_jumped_over_did_not_pass()
    {
        var time = PassedTime.Of(new ClockRecord([Year], []));
        Since(Start.AddSeconds(12)).ShouldBe(TimeSpan.FromSeconds(12));
        Since(Start.AddDays(100)).ShouldBe(TimeSpan.FromSeconds(20));
        Since(Year.To.AddSeconds(3)).ShouldBe(TimeSpan.FromSeconds(23));
        time.JumpsBefore(Start.AddSeconds(12)).ShouldBe(0);
        time.JumpsBefore(Year.To).ShouldBe(1);
        time.Jumps.ShouldHaveSingleItem().ShouldBe(new ClockJump(time.At(Year.From), "clock moved on by 366 d"));

        TimeSpan Since(DateTimeOffset instant) => time.At(instant) - time.At(Start);
    }

    [Fact]
    public void Run_that_turned_its_clusters_clock_back_tells_the_time_of_the_machine() =>
        PassedTime.Of(new ClockRecord([Year with { To = Year.From.AddHours(-1) }], [])).ShouldBe(PassedTime.Unbroken);
}
