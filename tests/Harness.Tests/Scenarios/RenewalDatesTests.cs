using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class RenewalDatesTests
{
    private static readonly TimeSpan Move = TimeSpan.FromDays(200);
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly CertificateRecord Authority = new(
        "ca", "0A", Start, Start.AddDays(3650), "/etc/kubernetes/pki/ca.crt", "CN=kubernetes", "CN=kubernetes", "steady-state", CertificateSource.File);

    private static readonly CertificateRecord ApiServer = new(
        "apiserver",
        "01",
        Start,
        Start.AddDays(365),
        "/etc/kubernetes/pki/apiserver.crt",
        "CN=kubernetes",
        "CN=kube-apiserver",
        "steady-state",
        CertificateSource.File);

    private static readonly CertificateRecord OnHost = ApiServer with { Name = "admin", Path = "client.crt on the host", Subject = "CN=kubernetes-admin" };

    [Fact]
    public void A_year_from_the_renewal_on_with_the_notBefore_of_the_authority_holds() =>
        RenewalDates.Judge(RenewedAfter(Move)).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void A_year_added_to_the_old_end_is_refuted()
    {
        var renewed = new RenewalDates.Renewed(
            KubeadmDistribution.Default,
            [Authority, ApiServer], [Authority, ApiServer with { Serial = "02", NotAfter = ApiServer.NotAfter.AddDays(365) }], Start + Move);

        RenewalDates.Judge(renewed).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void A_notBefore_of_the_renewal_is_refuted()
    {
        var renewed = new RenewalDates.Renewed(
            KubeadmDistribution.Default,
            [Authority, ApiServer], [
                Authority,
                ApiServer with { Serial = "02", NotBefore = Start + Move, NotAfter = Start + Move + TimeSpan.FromDays(365) },
            ], Start + Move);

        RenewalDates.Judge(renewed).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void Where_kubeadm_backdates_a_notBefore_of_the_renewal_holds_and_that_of_the_authority_is_refuted()
    {
        var early = TimeSpan.FromMinutes(5);
        var backdated = ApiServer with { Serial = "02", NotBefore = Start + Move - early, NotAfter = Start + Move + TimeSpan.FromDays(365) };
        var renewed = new RenewalDates.Renewed(KubeadmDistribution.Default, [Authority, ApiServer], [Authority, backdated], Start + Move)
        {
            Backdating = early,
        };

        RenewalDates.Judge(renewed).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);
        RenewalDates.Judge(RenewedAfter(Move) with { Backdating = early }).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void The_same_certificate_as_before_is_refuted() =>
        RenewalDates.Judge(new RenewalDates.Renewed(KubeadmDistribution.Default, [Authority, ApiServer], [Authority, ApiServer], Start))
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_renewal_that_failed_tells_nothing() =>
        RenewalDates.Judge(new RenewalDates.Renewed(KubeadmDistribution.Default, [Authority, ApiServer], [], Start))
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_that_ends_earlier_by_the_move_holds_and_any_other_is_refuted()
    {
        RenewalDates.JudgeControl(RenewedAfter(Move), RenewedAfter(TimeSpan.Zero), Move).Verdict.ShouldBe(Verdict.Held);
        RenewalDates.JudgeControl(RenewedAfter(Move), RenewedAfter(Move), Move).Verdict.ShouldBe(Verdict.Refuted);
    }

    /// <summary>What kubeadm does; the copy on the host, which it does not know, stays.</summary>
    private static RenewalDates.Renewed RenewedAfter(TimeSpan move) => new(
        KubeadmDistribution.Default,
        [Authority, ApiServer, OnHost],
        [Authority, ApiServer with { Serial = "02", NotAfter = Start + move + TimeSpan.FromDays(365) + TimeSpan.FromSeconds(2) }, OnHost],
        Start + move);
}
