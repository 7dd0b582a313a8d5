using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class JudgementTests
{
    [Theory]
    [InlineData(Verdict.Held, Verdict.Held, Verdict.Held)]
    [InlineData(Verdict.Held, Verdict.Unknown, Verdict.Unknown)]
    [InlineData(Verdict.Refuted, Verdict.Unknown, Verdict.Refuted)]
    public void The_worst_finding_wins(Verdict one, Verdict other, Verdict expected) =>
        Judgement.Of([new Finding(one, "one"), new Finding(other, "other")]).Verdict.ShouldBe(expected);

    [Fact]
    public void Every_reason_is_told_with_its_own_verdict()
    {
        var judgement = Judgement.Behind([Finding.Held("steady")], "no steady state", [Finding.Held("a"), Finding.Refuted("b")]);
        judgement.Findings.Select(finding => finding.Reason).ShouldBe(judgement.Reasons);
        judgement.Findings.Select(finding => finding.Verdict).ShouldBe([Verdict.Refuted, Verdict.Held, Verdict.Held]);
        Judgement.Behind([Finding.Refuted("not steady")], "no steady state", []).Findings.Select(finding => finding.Verdict)
            .ShouldBe([Verdict.Unknown, Verdict.Refuted]);
    }

    [Fact]
    public void The_worst_reasons_come_first_and_equals_keep_their_order()
    {
        var judgement = Judgement.Of([Finding.Held("a"), Finding.Refuted("b"), Finding.Held("c"), Finding.Unknown("d")]);

        judgement.Reasons.ShouldBe(["b", "d", "a", "c"]);
    }

    [Fact]
    public void Of_no_findings_nothing_is_known()
    {
        var judgement = Judgement.Of([]);

        judgement.Verdict.ShouldBe(Verdict.Unknown);
        judgement.Reasons.ShouldBe(["nothing was judged"]);
    }

    [Fact]
    public void Behind_a_broken_gate_a_refutation_means_nothing()
    {
        var judgement = Judgement.Behind([Finding.Refuted("not steady")], "the steady state did not hold", [Finding.Refuted("later")]);

        judgement.Verdict.ShouldBe(Verdict.Unknown);
        judgement.Reasons.ShouldBe(["the steady state did not hold, so nothing after it means anything", "not steady"]);
    }

    [Fact]
    public void A_gate_with_nothing_behind_it_judges_nothing() =>
        Judgement.Behind([Finding.Held("steady")], "no steady state", []).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_rule_that_fails_has_found_nothing()
    {
        var finding = Finding.From("guard: apiserver", () => throw new InvalidOperationException("no such\nserial"));

        finding.ShouldBe(Finding.Unknown("guard: apiserver could not be judged: “no such serial”"));
    }
}
