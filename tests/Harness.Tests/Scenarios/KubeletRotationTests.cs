using Lab.Harness.Journals;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class KubeletRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly CertificateRecord Before = new(
        "kubelet-client",
        "01",
        Start,
        Start.AddDays(365),
        "/var/lib/kubelet/pki/kubelet-client-current.pem",
        "CN=kubernetes",
        "CN=system:node",
        "steady-state",
        CertificateSource.File);

    private static readonly CertificateRecord After = Before with { Serial = "02", NotBefore = Start.AddDays(280), NotAfter = Start.AddDays(645) };

    [Fact]
    public void A_renewal_between_70_and_90_percent_holds()
    {
        var finding = KubeletRotation.JudgeRun(new KubeletRotation.Aging(Before) { After = After, RenewedAt = 77, KeptAt = 73, LastAge = 77 })
            .ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldStartWith("kubelet-client: not renewed at 73 % of its life and renewed at 77 %");
    }

    [Fact]
    public void A_renewal_before_70_percent_is_refuted() =>
        KubeletRotation.JudgeRun(new KubeletRotation.Aging(Before) { After = After, RenewedAt = 50, LastAge = 50 })
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void No_renewal_at_all_is_refuted() =>
        KubeletRotation.JudgeRun(new KubeletRotation.Aging(Before) { KeptAt = 91, LastAge = 91 }).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_cluster_that_did_not_come_so_far_tells_nothing()
    {
        KubeletRotation.JudgeRun(new KubeletRotation.Aging(Before: null)).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Unknown);
        KubeletRotation.JudgeControl(new KubeletRotation.Aging(Before: null)).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void A_control_that_renews_is_refuted_and_one_that_does_not_holds()
    {
        KubeletRotation.JudgeControl(new KubeletRotation.Aging(Before) { After = After, RenewedAt = 95, LastAge = 95 }).Verdict.ShouldBe(Verdict.Refuted);
        KubeletRotation.JudgeControl(new KubeletRotation.Aging(Before) { KeptAt = 95, LastAge = 95 }).Verdict.ShouldBe(Verdict.Held);
    }
}
