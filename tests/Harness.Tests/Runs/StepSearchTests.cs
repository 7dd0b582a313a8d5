using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class StepSearchTests
{
    [Fact]
    public void Where_every_step_matters_nothing_more_is_tried()
    {
        var search = Search(["renew", "restart"], Omission(false, "renew"), Omission(false, "restart"));

        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["renew", "restart"]);
    }

    [Fact]
    public void One_step_that_can_be_left_out_is_left_out_without_another_try()
    {
        var search = Search(["renew", "restart"], Omission(false, "renew"), Omission(true, "restart"));

        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["renew"]);
    }

    [Fact]
    public void Steps_that_can_each_be_left_out_alone_are_left_out_together_before_it_is_believed()
    {
        var search = Search(["renew", "restart", "fetch"], Omission(false, "renew"), Omission(true, "restart"), Omission(true, "fetch"));

        search.Smallest.ShouldBeNull();
        search.Next().ShouldBe(["restart", "fetch"]);
        search.Add(Omission(true, "restart", "fetch"));
        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["renew"]);
    }

    [Fact]
    public void Of_two_steps_that_stand_in_for_each_other_the_later_one_stays()
    {
        var search = Search(["restart", "reboot"], Omission(true, "restart"), Omission(true, "reboot"));
        search.Add(Omission(false, "restart", "reboot"));

        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["reboot"]);
    }

    [Fact]
    public void A_step_after_one_that_stays_is_tried_with_those_that_went()
    {
        var search = Search(["a", "b", "c"], Omission(true, "a"), Omission(true, "b"), Omission(true, "c"));

        search.Next().ShouldBe(["a", "b", "c"]);
        search.Add(Omission(false, "a", "b", "c"));
        search.Next().ShouldBe(["a", "b"]);
        search.Add(Omission(false, "a", "b"));
        search.Next().ShouldBe(["a", "c"]);
        search.Add(Omission(true, "a", "c"));
        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["b"]);
        search.Omissions.Count.ShouldBe(6);
    }

    [Fact]
    public void Many_steps_that_can_all_be_left_out_together_take_one_more_cluster()
    {
        var search = Search(["renew", "a", "b", "c"], Omission(false, "renew"), Omission(true, "a"), Omission(true, "b"), Omission(true, "c"));

        search.Next().ShouldBe(["a", "b", "c"]);
        search.Add(Omission(true, "a", "b", "c"));
        search.Next().ShouldBeNull();
        search.Smallest.ShouldBe(["renew"]);
    }

    [Fact]
    public void Where_no_step_matters_the_smallest_renewal_is_nothing_at_all()
    {
        var search = Search(["restart"], Omission(true, "restart"));

        search.Smallest.ShouldBe([]);
        Worst(search.Judge(expected: [])).ShouldBe(Verdict.Held);
        Worst(search.Judge(expected: null)).ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void A_step_of_which_nothing_is_known_leaves_the_smallest_renewal_open()
    {
        var search = Search(["renew", "restart"], Omission(null, "renew"), Omission(true, "restart"));

        search.Next().ShouldBeNull();
        search.Smallest.ShouldBeNull();
        search.Judge(expected: ["renew"]).ShouldContain(Finding.Unknown("smallest renewal: without renew"));
    }

    [Fact]
    public void A_combination_of_which_nothing_is_known_leaves_the_smallest_renewal_open()
    {
        var search = Search(["renew", "restart", "fetch"], Omission(false, "renew"), Omission(true, "restart"), Omission(true, "fetch"));
        search.Add(Omission(null, "restart", "fetch"));

        search.Next().ShouldBeNull();
        search.Smallest.ShouldBeNull();
        search.Judge(expected: ["renew", "fetch"]).Select(finding => finding.Verdict).Distinct().ShouldBe([Verdict.Unknown]);
    }

    [Fact]
    public void A_step_that_was_never_left_out_leaves_the_smallest_renewal_open()
    {
        var search = Search(["renew", "restart"], Omission(false, "renew"));

        search.Smallest.ShouldBeNull();
        Worst(search.Judge(expected: null)).ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void The_expected_steps_are_compared_in_whatever_order_and_each_omission_is_a_reason()
    {
        var search = Search(["renew", "restart"], Omission(false, "renew"), Omission(false, "restart"));

        var findings = search.Judge(expected: ["restart", "renew"]);

        findings.ShouldAllBe(finding => finding.Verdict == Verdict.Held);
        findings.Select(finding => finding.Reason).ShouldBe(
            ["smallest renewal: without renew", "smallest renewal: without restart", "smallest renewal: renew, restart, as expected"]);
    }

    [Theory]
    [InlineData("renew", "restart")]
    [InlineData("restart")]
    public void Another_smallest_renewal_than_the_expected_one_refutes(params string[] expected)
    {
        var search = Search(["renew", "restart"], Omission(false, "renew"), Omission(true, "restart"));

        search.Judge(expected)[^1].ShouldBe(
            Finding.Refuted($"smallest renewal: {string.Join(", ", expected)} was expected, and it is renew"));
    }

    private static StepSearch Search(IReadOnlyList<string> steps, params OmissionRecord[] alone) => new(steps, alone);

    private static OmissionRecord Omission(bool? recovered, params string[] leftOut) => new()
    {
        LeftOut = leftOut,
        Recovered = recovered,
        Reason = $"without {string.Join(" and ", leftOut)}",
        RecoveredAfterSeconds = null,
        WatchedSeconds = 60,
    };

    private static Verdict Worst(IEnumerable<Finding> findings) => Judgement.Of(findings).Verdict;
}
