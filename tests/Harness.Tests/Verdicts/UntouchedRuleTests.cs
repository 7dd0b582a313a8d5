using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class UntouchedRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<CertificateRecord> Unchanged = [Read(PhaseName.SteadyState, "0A"), Read(PhaseName.Recovery, "0A")];

    [Fact]
    public void What_stays_broken_without_the_runbook_holds_and_is_quoted()
    {
        var finding = Judge([Seen(PhaseName.Failure, Outcome.Failed), Seen(PhaseName.Recovery, Outcome.Failed)], Unchanged);

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldContain("1 of 1 probes were broken at the end: kubectl-host (“expired”)");
    }

    [Fact]
    public void What_recovers_by_itself_refutes() =>
        Judge([Seen(PhaseName.Failure, Outcome.Failed), Seen(PhaseName.Recovery, Outcome.Succeeded)], Unchanged).ShouldBe(Finding.Refuted(
            "control: without the runbook it was expected to stay as it is, and kubectl-host recovered by itself"));

    [Fact]
    public void A_certificate_that_renews_itself_refutes_whatever_the_probes_say() =>
        Judge(
            [Seen(PhaseName.Recovery, Outcome.Failed)], [Read(PhaseName.SteadyState, "0A"), Read(PhaseName.Recovery, "0B")]).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void Where_nothing_breaks_the_same_certificates_in_place_are_proof_enough() =>
        Judge([Seen(PhaseName.Failure, Outcome.Succeeded), Seen(PhaseName.Recovery, Outcome.Succeeded)], Unchanged).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void What_was_not_observed_to_the_end_is_unknown() => Judge([Seen(PhaseName.Failure, Outcome.Failed)], Unchanged).Verdict.ShouldBe(Verdict.Unknown);

    private static Finding Judge(IReadOnlyList<Observation> observations, IReadOnlyList<CertificateRecord> certificates) =>
        UntouchedRule.Judge(["admin"], observations, certificates);

    private static Observation Seen(string phase, Outcome outcome) => new(
        "kubectl-host",
        Start,
        phase,
        outcome,
        outcome == Outcome.Failed ? Classification.CertificateExpired : Classification.Ok,
        outcome == Outcome.Failed ? "expired" : "Ready");

    private static CertificateRecord Read(string phase, string serial) =>
        new("admin", serial, Start, Start.AddDays(1), "/etc/kubernetes/admin.conf", "CN=kubernetes", "CN=kubernetes-admin", phase, CertificateSource.File);
}
