using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class ControlRuleTests
{
    private static readonly IReadOnlyList<Expectation> Expectations =
    [
        new(PhaseName.Failure, "kubectl-host", Classification.CertificateExpired),
        new(PhaseName.Failure, "held-connection", Classification.Ok),
        new(PhaseName.Recovery, "kubectl-host", Classification.Ok),
        new(PhaseName.Recovery, "held-connection", Classification.Ok),
    ];

    [Fact]
    public void Only_what_the_renewal_should_mend_is_judged() =>
        ControlRule.Mended(Expectations).ShouldBe(["kubectl-host"]);

    [Fact]
    public void A_control_that_stays_broken_holds()
    {
        var findings = ControlRule.Judge(Expectations, [Broken(1), Broken(2)]);

        findings.ShouldHaveSingleItem().ShouldBe(Finding.Held(
            "control: kubectl-host was expected to stay broken without the renewal and did, in all 2 observations, at the end with "
            + "certificate-expired: “it failed”"));
    }

    [Fact]
    public void One_success_without_the_renewal_refutes_even_if_it_breaks_again() =>
        ControlRule.Judge(Expectations, [Broken(1), Seen.Ok("kubectl-host", PhaseName.Recovery, 2), Broken(3)])
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_control_that_only_timed_out_on_a_busy_machine_is_unknown()
    {
        var late = Seen.Failed("kubectl-host", PhaseName.Recovery, Classification.TimedOut, second: 2) with { BusyShare = 0.97 };

        ControlRule.Judge(Expectations, [late]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);
        ControlRule.Judge(Expectations, [Broken(1), late]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);
    }

    [Fact]
    public void A_control_that_was_not_observed_is_unknown() =>
        ControlRule.Judge(Expectations, [Seen.Failed("kubectl-host", PhaseName.Failure, Classification.CertificateExpired)])
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_that_could_not_run_at_the_end_is_unknown() =>
        ControlRule.Judge(Expectations, [Broken(1), Seen.Nothing("kubectl-host", PhaseName.Recovery, 2)])
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_that_could_not_run_once_says_so_in_its_reason() =>
        ControlRule.Judge(Expectations, [Seen.Nothing("kubectl-host", PhaseName.Recovery, 1), Broken(2)])
            .ShouldHaveSingleItem().Reason.ShouldContain("in 1 of 2 observations");

    [Fact]
    public void Where_the_renewal_should_mend_nothing_a_control_shows_nothing() =>
        ControlRule.Judge([], [Broken(1)]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);

    private static Observation Broken(int second) =>
        Seen.Failed("kubectl-host", PhaseName.Recovery, Classification.CertificateExpired, second);
}
