using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class PowerRuleTests
{
    private const string Node = "lab-control-plane";
    private const long RebootCode = Lab.Harness.Clusters.Node.RebootCode;

    [Theory]
    [InlineData(RebootCode, nameof(NodeEnding.Restarted))]
    [InlineData(0, nameof(NodeEnding.SwitchedOff))]
    [InlineData(137, nameof(NodeEnding.SwitchedOff))]
    public void The_code_of_the_first_process_tells_a_reboot_from_a_shutdown(long code, string ending) =>
        Lab.Harness.Clusters.Node.EndingOf(code).ToString().ShouldBe(ending);

    [Theory]
    [InlineData("", 0)]
    [InlineData("exited 143\n", 0)]
    [InlineData("exited 0\n", 0)]
    [InlineData("exited 1\n", 1)]
    public void A_reboot_that_ends_the_shell_midway_is_no_failed_step(string told, int code) =>
        StepEnding.Parse(told).With([Node], []).ExitCode.ShouldBe(code);

    [Fact]
    public void A_step_that_was_cut_off_without_a_reboot_stays_cut_off() => StepEnding.Parse("").With([], []).IsCutOff.ShouldBeTrue();

    [Fact]
    public void A_restarted_node_is_told_and_not_refuted()
    {
        var ending = StepEnding.Parse("").With([Node], []);

        PowerRule.Judge([(Step(), ending)]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);
        RunbookRule.Judge([(Step(), ending)]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);
    }

    [Fact]
    public void A_node_that_was_switched_off_is_a_clear_outcome_told_once()
    {
        var ending = StepEnding.Parse("exited 0\n").With([], [Node]);

        var finding = PowerRule.Judge([(Step(), ending), (Step(), ending)]).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe("runbook: the procedure switched the node lab-control-plane off, in 'renew.sh'");
    }

    [Fact]
    public void What_could_not_be_read_is_not_said_to_be_missing()
    {
        var diagnosis = RunbookDiagnosis.NotRead("the node lab-control-plane does not run");

        diagnosis.Candidates.ShouldBeEmpty();
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("could not be read: the node lab-control-plane does not run");
        diagnosis.Sentences[0].ShouldNotContain("any more");
    }

    private static StepRecord Step() =>
        new("renew.sh", Node, "renew.sh", 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(5), "");
}
