using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class MemoryRuleTests
{
    private static readonly DateTimeOffset Now = new(2029, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_lies_in_its_place_holds() => MemoryRule.Judge(Presented("07", "07"), Now).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void Earlier_one_in_memory_refutes_though_it_is_still_good()
    {
        var finding = MemoryRule.Judge(Presented("01", "07"), Now);

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldContain("holds in memory");
    }

    [Fact]
    public void Earlier_one_that_nobody_verifies_is_a_note() =>
        MemoryRule.Judge(Presented("01", "07") with { IsVerified = false }, Now).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void One_that_is_over_refutes() =>
        MemoryRule.Judge(Presented("07", "07") with { Seen = Read("07") with { NotAfter = Now.AddDays(-1) } }, Now).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void What_could_not_be_seen_is_unknown() => MemoryRule.Judge(Presented("07", "07") with { Seen = null }, Now).Verdict.ShouldBe(Verdict.Unknown);

    private static PresentedCertificate Presented(string seen, string inPlace) => new()
    {
        Certificate = "scheduler",
        Presenter = "kube-scheduler",
        Recipient = "kube-apiserver",
        Seen = Read(seen),
        Evidence = "a tap",
        OldSerial = "00",
        InPlace = Read(inPlace),
        HasToBeNew = true,
    };

    private static CertificateRecord Read(string serial) =>
        new("scheduler", serial, Now.AddDays(-30), Now.AddDays(335), "scheduler.conf", "CN=ca", "CN=scheduler", "years", CertificateSource.Wire);
}
