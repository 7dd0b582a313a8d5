using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class ClockGuardTests
{
    private static readonly DateTimeOffset Before = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = Before.AddDays(366);
    private static readonly DateTimeOffset Now = After.AddSeconds(15);
    private static readonly ClockMove Jump = new(Before, After, Processes: 61, Milliseconds: 12);

    [Fact]
    public void A_jump_that_all_agree_on_holds() =>
        ClockGuard.Judge(Jump, [Says(ClockReadings.Date, Now), Says(ClockReadings.Answer, Now), Says(ClockReadings.Lease, Now.AddSeconds(-2))], [])
            .ShouldBe(Finding.Held(
                "guard: the clock was moved from 2026-11-25 12:00:00Z to 2027-11-26 12:00:00Z in 61 processes; "
                + "date on the node, the API server's Date header, the controller manager's Lease agree"));

    [Fact]
    public void A_process_that_the_jump_did_not_reach_makes_it_unknown() =>
        ClockGuard.Judge(Jump, [Says(ClockReadings.Date, Now)], ["sleep:4711"])
            .ShouldBe(Finding.Unknown("guard: the clock's jump did not reach every process of the node: sleep:4711"));

    [Theory]
    [InlineData(ClockReadings.Date)]
    [InlineData(ClockReadings.Answer)]
    public void A_part_that_still_has_the_time_from_before_makes_it_unknown(string source)
    {
        var finding = ClockGuard.Judge(Jump, [Says(ClockReadings.Date, Now), Says(source, Before.AddSeconds(15))], []);

        finding.Verdict.ShouldBe(Verdict.Unknown);
        finding.Reason.ShouldBe($"guard: the clock's jump did not reach all: {source} says 2026-11-25 12:00:15Z, and the cluster's clock 2027-11-26 12:00:15Z");
    }

    [Fact]
    public void A_Lease_that_was_renewed_after_the_jump_by_the_time_from_before_makes_it_unknown() =>
        ClockGuard.Judge(Jump, [Says(ClockReadings.Date, Now), Says(ClockReadings.Lease, Before.AddSeconds(14))], []).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_Lease_that_nobody_renewed_since_the_jump_says_nothing() =>
        ClockGuard.Judge(Jump, [Says(ClockReadings.Date, Now), Says(ClockReadings.Lease, Before.AddSeconds(-1))], [])
            .Reason.ShouldEndWith("in 61 processes; date on the node agree");

    [Fact]
    public void An_API_server_that_does_not_answer_is_not_what_the_guard_judges() =>
        ClockGuard.Judge(
            Jump, [Says(ClockReadings.Date, Now), Says(ClockReadings.Answer, null), Says(ClockReadings.Lease, null)], []).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void Without_the_nodes_own_clock_it_is_open() =>
        ClockGuard.Judge(Jump, [Says(ClockReadings.Date, null), Says(ClockReadings.Answer, Now)], []).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_clock_that_is_turned_back_is_judged_as_one_that_is_moved_on()
    {
        var back = new ClockMove(Before, Before.AddHours(-1), 61, 12);
        var now = back.To.AddSeconds(15);
        ClockReading Said(string source, DateTimeOffset says) => new(source, says, now);

        ClockGuard.Judge(back, [Said(ClockReadings.Date, now), Said(ClockReadings.Lease, now.AddSeconds(-1))], []).Verdict.ShouldBe(Verdict.Held);
        ClockGuard.Judge(back, [Said(ClockReadings.Date, now), Said(ClockReadings.Lease, Before.AddSeconds(14))], []).Verdict.ShouldBe(Verdict.Unknown);
    }

    private static ClockReading Says(string source, DateTimeOffset? says) => new(source, says, Now);
}
