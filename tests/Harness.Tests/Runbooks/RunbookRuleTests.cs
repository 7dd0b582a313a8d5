using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_runbook_whose_steps_all_end_with_0_holds()
    {
        var finding = RunbookRule.Judge([Ended("one", new() { ExitCode = 0 }), Ended("two", new() { ExitCode = 0 })]).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldBe("runbook: all 2 steps exited with 0 after 12.0 s");
    }

    [Fact]
    public void A_step_that_fails_refutes_with_its_last_words()
    {
        var finding = RunbookRule.Judge([Ended("renew", new() { ExitCode = 1 }, "first\nlast")]).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe("runbook: 'renew' on lab-control-plane was expected to exit with 0 and exited with 1 after 12 s; its last words: “last”");
    }

    [Fact]
    public void A_step_that_hangs_refutes_with_what_still_ran()
    {
        var finding = RunbookRule.Judge([Ended("renew", new() { IsLate = true, Left = ["sleep 1000"] })]).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe(
            "runbook: 'renew' was expected to end by itself, and was ended when its time was over, after 12 s, with 'sleep 1000' still running");
    }

    [Fact]
    public void A_step_that_leaves_something_in_the_background_refutes() =>
        RunbookRule.Judge([Ended("renew", new() { ExitCode = 0, Left = ["sleep 1000"] })]).ShouldHaveSingleItem().Reason
            .ShouldBe("runbook: 'renew' exited with 0 and left 'sleep 1000' running in the background; that was ended after 30 s");

    [Fact]
    public void A_step_whose_node_ends_under_it_refutes()
    {
        var finding = RunbookRule.Judge([Ended("renew", new())]).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldContain("was cut off");
    }

    [Fact]
    public void A_command_that_was_not_found_is_told_with_where_scripts_run() =>
        RunbookRule.Judge([Ended("renew", new() { ExitCode = 127 })])
            .ShouldHaveSingleItem().Reason.ShouldContain("a script can be told to run on the node or on the host");

    [Fact]
    public void A_runbook_that_was_not_begun_is_unknown() => RunbookRule.Judge([]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);

    private static (StepRecord, StepEnding) Ended(string name, StepEnding ending, string output = "") =>
        (new StepRecord(name, "lab-control-plane", name, ending.ExitCode, Start, Start.AddSeconds(12), output), ending);
}
