using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class PresentationRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_certificate_of_the_expected_authority_holds() =>
        Judge(Presented(seen: "0B")).ShouldBe(Finding.Held(
            "wire: kube-scheduler → kube-apiserver: scheduler is a new one: serial 0B, notAfter 2027-11-25 10:00:00Z, issued by CN=kubernetes"));

    [Fact]
    public void An_old_one_in_memory_beside_a_new_one_on_disk_is_a_time_bomb_and_named()
    {
        var finding = Judge(Presented(seen: "0A", notAfter: Now.AddDays(30)));

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe(
            "wire: kube-scheduler still presents scheduler to kube-apiserver with serial 0A, notAfter 2026-12-25 10:00:00Z, while "
            + "/etc/kubernetes/scheduler.conf holds "
            + "the serial 0B: it was not restarted since, and breaks when the old one ends");
    }

    [Fact]
    public void An_old_one_in_memory_that_lives_for_long_is_told_and_held() =>
        Judge(Presented(seen: "0A", notAfter: Now.AddDays(300))).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void One_that_was_not_renewed_at_all_refutes_where_it_had_to_be()
    {
        var finding = Judge(Presented(seen: "0A", inPlace: "0A", notAfter: Now.AddMinutes(-5)));

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldEndWith("notAfter 2026-11-25 09:55:00Z, which is over: it was not renewed");
    }

    [Fact]
    public void One_that_was_not_to_be_renewed_may_stay() =>
        Judge(Presented(seen: "0A", inPlace: "0A") with { HasToBeNew = false }).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void One_that_was_not_to_be_renewed_may_not_stay_when_its_authority_was_replaced()
    {
        var finding = Judge(Presented(seen: "0A", inPlace: "0A") with { HasToBeNew = false, Distrusted = "unknown authority" });

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldEndWith("not of the authority that is on the node now: unknown authority");
    }

    [Fact]
    public void One_that_nobody_verifies_may_stay_and_is_told()
    {
        var finding = Judge(Presented(seen: "0A", inPlace: "0A") with { IsVerified = false });

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldContain("nobody verifies it");
    }

    [Fact]
    public void A_new_one_of_another_authority_refutes() =>
        Judge(Presented(seen: "0B") with { Distrusted = "unknown authority" }).Reason.ShouldEndWith("but not of the expected authority: unknown authority");

    [Fact]
    public void A_new_one_of_another_authority_that_nobody_verifies_is_told_and_held()
    {
        var finding = Judge(Presented(seen: "0B") with { Distrusted = "unknown authority", IsVerified = false });

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldStartWith("note: wire: kube-scheduler → kube-apiserver: scheduler is a new one");
        finding.Reason.ShouldContain("not the authority of the cluster; nobody verifies it");
    }

    [Fact]
    public void A_new_one_that_ends_within_a_day_refutes() => Judge(Presented(seen: "0B", notAfter: Now.AddHours(2))).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void What_could_not_be_seen_is_unknown_where_it_had_to_be_new_and_held_otherwise()
    {
        Judge(Presented(seen: null)).Verdict.ShouldBe(Verdict.Unknown);
        Judge(Presented(seen: null) with { HasToBeNew = false }).Verdict.ShouldBe(Verdict.Held);
    }

    private static Finding Judge(PresentedCertificate presented) => PresentationRule.Judge(presented, Now);

    private static PresentedCertificate Presented(string? seen, string inPlace = "0B", DateTimeOffset? notAfter = null) => new()
    {
        Certificate = "scheduler",
        Presenter = "kube-scheduler",
        Recipient = "kube-apiserver",
        Seen = seen is null ? null : Record(seen, "tap", notAfter ?? Now.AddDays(365)),
        Evidence = "a tap",
        OldSerial = "0A",
        InPlace = Record(inPlace, "/etc/kubernetes/scheduler.conf", Now.AddDays(365)),
        HasToBeNew = true,
    };

    private static CertificateRecord Record(string serial, string path, DateTimeOffset notAfter) =>
        new("scheduler", serial, Now.AddDays(-1), notAfter, path, "CN=kubernetes", "CN=system:kube-scheduler", PhaseName.Recovery, CertificateSource.Wire);
}
