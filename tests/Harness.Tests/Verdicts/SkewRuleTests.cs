using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class SkewRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 5, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Behind = TimeSpan.FromHours(2);
    private static readonly IReadOnlyList<Expectation> Expectations = [new(PhaseName.Failure, "kubectl-last-node", Classification.CertificateNotYetValid)];

    [Theory]
    [InlineData(-1, -7202, Verdict.Held)]
    [InlineData(0, 0, Verdict.Unknown)]
    [InlineData(-7200, -7200, Verdict.Unknown)]
    [InlineData(0, -7230, Verdict.Unknown)]
    public void Holds_where_the_last_node_alone_is_behind(int first, int last, Verdict expected) =>
        SkewRule.JudgeClocks([("one", Now.AddSeconds(first), Now), ("two", Now.AddSeconds(last), Now)], Behind).Verdict.ShouldBe(expected);

    [Fact]
    public void A_control_in_which_nothing_broke_holds() =>
        JudgeControl([Seen(Reading.Ok("yes"))]).ShouldBe(Verdict.Held);

    [Fact]
    public void A_control_in_which_something_broke_is_refuted() =>
        JudgeControl(
            [Seen(Reading.Ok("yes")), Seen(Reading.Failed(Classification.CertificateNotYetValid, "no")) with { At = Now.AddSeconds(1) }])
                .ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_control_of_which_nothing_was_seen_is_unknown() => JudgeControl([]).ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_whose_probe_could_not_run_is_unknown() => JudgeControl([Seen(Reading.CouldNotRun("no kubectl"))]).ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_whose_clocks_are_not_known_is_unknown() =>
        SkewRule.JudgeControl(Expectations, [], [Seen(Reading.Ok("yes"))]).Verdict.ShouldBe(Verdict.Unknown);

    private static Verdict JudgeControl(IReadOnlyList<Observation> observations) =>
        SkewRule.JudgeControl(Expectations, [Finding.Held("guard")], observations).Verdict;

    private static Observation Seen(Reading reading) =>
        new("kubectl-last-node", Now, PhaseName.Failure, reading.Outcome, reading.Classification, reading.Text);
}
