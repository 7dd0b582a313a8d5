using Lab.Harness.Clocks;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookScheduleTests
{
    [Theory]
    [InlineData("30d", 30)]
    [InlineData("3y", 3 * 365)]
    [InlineData("48h", 2)]
    public void Length_is_read_with_years_of_365_days(string text, int days) =>
        RunbookSchedule.ParseLength(text, "--every").ShouldBe(TimeSpan.FromDays(days));

    [Theory]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("30")]
    [InlineData("5m")]
    [InlineData("soon")]
    [InlineData("99y")]
    [InlineData("")]
    public void Length_that_is_none_is_told_with_the_option_and_what_was_expected(string text) =>
        Should.Throw<InvalidInputException>(() => RunbookSchedule.ParseLength(text, "--every")).Message
            .ShouldBe($"--every: expected a length of time from '1h' to '25y', such as '30d' or '3y', found '{text}'");

    [Fact]
    public void Nothing_said_is_no_schedule() => RunbookSchedule.Of(every: null, lasting: null, once: false, RunbookSchedule.Settings).ShouldBeNull();

    [Theory]
    [InlineData(30, null, false, "--every: expected --for beside it")]
    [InlineData(null, 1095, false, "--for: expected --every beside it")]
    [InlineData(null, null, true, "--once: expected --every and --for beside it")]
    [InlineData(1825, 365, false, "--every: 5y is longer than --for 1y")]
    [InlineData(1, 1095, false, "--every: 1d for 3y makes 1095 runs; expected at most 600")]
    public void What_makes_no_sense_is_one_line(int? every, int? lasting, bool once, string said)
    {
        var wrong = Should.Throw<InvalidInputException>(() => RunbookSchedule.Of(Days(every), Days(lasting), once, RunbookSchedule.Settings));

        wrong.OnCommandLine.ShouldStartWith(said);
        wrong.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData(30, 36, 1, 36)]
    [InlineData(90, 12, 3, 36)]
    [InlineData(200, 5, 7, 35)]
    [InlineData(1, 30, 1, 30)]
    public void No_jump_leaps_over_the_time_in_which_a_kubelet_renews(int every, int turns, int jumpsToATurn, int jumps)
    {
        var schedule = RunbookSchedule.Of(TimeSpan.FromDays(every), TimeSpan.FromDays(every == 1 ? 30 : 1095), once: false, RunbookSchedule.Settings)!;

        schedule.Turns.ShouldBe(turns);
        schedule.JumpsToATurn.ShouldBe(jumpsToATurn);
        schedule.Jumps.ShouldBe(jumps);
        schedule.Jump.ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(31));
        Enumerable.Range(1, jumps).Count(schedule.IsTurn).ShouldBe(turns);
    }

    [Fact]
    public void It_is_spelled_as_on_the_command_line() =>
        RunbookSchedule.Of(TimeSpan.FromDays(30), TimeSpan.FromDays(1095), once: true, RunbookSchedule.Settings)!.ToString()
            .ShouldBe("every 30d for 3y, once");

    [Fact]
    public void Script_says_its_schedule_itself()
    {
        var runbook = Script("# lab: every: 30d\n# lab: for: 3y\n# lab: once: true\n");

        runbook.Schedule!.ToString().ShouldBe("every 30d for 3y, once");
        new RunbookCheckOptions().ScheduleFor(runbook).ShouldBe(runbook.Schedule);
        new RunbookCheckOptions { For = TimeSpan.FromDays(365) }.ScheduleFor(runbook)!.ToString().ShouldBe("every 30d for 1y, once");
    }

    [Theory]
    [InlineData("# lab: every: 30d\n", "renew.sh:2: every: expected for beside it")]
    [InlineData("# lab: every: soon\n# lab: for: 3y\n", "renew.sh:2: every: expected a length of time")]
    [InlineData("# lab: every: 30d\n# lab: for: 3y\n# lab: once: perhaps\n", "renew.sh:4: once: ")]
    public void Schedule_of_a_script_that_makes_no_sense_is_told_with_its_line(string marks, string said) =>
        Should.Throw<InvalidInputException>(() => Script(marks)).Message.ShouldStartWith(said);

    [Fact]
    public void Years_are_not_waited_for()
    {
        var options = new RunbookCheckOptions { Every = TimeSpan.FromDays(30), For = TimeSpan.FromDays(1095), Clock = ClockKind.Wait };

        Should.Throw<InvalidInputException>(() => options.CheckFor(Script(""))).OnCommandLine.ShouldStartWith("--clock wait: renew.sh is repeated for years");
    }

    [Fact]
    public void In_years_certificates_end_by_themselves()
    {
        var options = new RunbookCheckOptions { Every = TimeSpan.FromDays(30), For = TimeSpan.FromDays(1095), Expired = ExpiredCertificates.All };

        Should.Throw<InvalidInputException>(() => options.CheckFor(Script(""))).OnCommandLine.ShouldStartWith("--expired: renew.sh is repeated for years");
    }

    private static TimeSpan? Days(int? days) => days is { } count ? TimeSpan.FromDays(count) : null;

    private static Runbook Script(string marks) =>
        RunbookFile.ParseProgram("renew.sh", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{marks}true\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
}
