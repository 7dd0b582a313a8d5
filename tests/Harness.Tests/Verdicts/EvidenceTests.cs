using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class EvidenceTests
{
    private static readonly Evidence Article = new()
    {
        Expectations =
        [
            new(PhaseName.SteadyState, "kubectl-host", Classification.Ok),
            new(PhaseName.Failure, "kubectl-host", Classification.CertificateExpired),
            new(PhaseName.Recovery, "kubectl-host", Classification.Ok),
        ],
        Observations =
        [
            Seen.Ok("kubectl-host", PhaseName.SteadyState),
            Seen.Failed("kubectl-host", PhaseName.Failure, Classification.CertificateExpired),
            Seen.Ok("kubectl-host", PhaseName.Recovery),
        ],
        Guards = [Finding.Held("guard")],
        Others = [Finding.Held("serial")],
    };

    [Fact]
    public void A_run_that_shows_everything_expected_is_held_with_every_reason()
    {
        var judgement = Article.Judge();

        judgement.Verdict.ShouldBe(Verdict.Held);
        judgement.Reasons.Count.ShouldBe(5);
    }

    [Fact]
    public void A_run_whose_renewal_mends_nothing_is_refuted()
    {
        var judgement = (Article with
        {
            Observations =
            [
                .. Article.Observations.SkipLast(1),
                Seen.Failed("kubectl-host", PhaseName.Recovery, Classification.CertificateExpired),
            ],
        }).Judge();

        judgement.Verdict.ShouldBe(Verdict.Refuted);
        judgement.Reasons[0].ShouldStartWith("recovery: kubectl-host was expected to say ok but said certificate-expired");
    }

    [Fact]
    public void Without_a_steady_state_nothing_is_refuted()
    {
        var judgement = (Article with { Observations = [Seen.Failed("kubectl-host", PhaseName.SteadyState, Classification.TimedOut)] }).Judge();

        judgement.Verdict.ShouldBe(Verdict.Unknown);
        judgement.Reasons[0].ShouldBe("the steady state did not hold, so nothing after it means anything");
        judgement.Reasons.Count.ShouldBe(2);
    }

    [Fact]
    public void A_guard_that_does_not_hold_leaves_the_run_unknown_whatever_the_probes_said()
    {
        var judgement = (Article with { Guards = [Finding.Unknown("not expired yet")], Others = [Finding.Refuted("serial")] }).Judge();

        judgement.Verdict.ShouldBe(Verdict.Unknown);
        judgement.Reasons.ShouldBe(["the fault did not happen as the experiment wants it, so nothing after it means anything", "not expired yet"]);
    }

    [Fact]
    public void A_refuted_control_refutes_the_run() =>
        (Article with { Others = [Finding.Refuted("control")] }).Judge().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_crash_in_judging_is_unknown()
    {
        var judgement = (Article with { Observations = null! }).Judge();

        judgement.Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Guards_alone_judge_nothing() =>
        (Article with { Expectations = [], Others = [] }).Judge().Verdict.ShouldBe(Verdict.Unknown);
}
