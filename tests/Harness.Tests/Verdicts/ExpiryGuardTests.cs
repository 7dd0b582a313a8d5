using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class ExpiryGuardTests
{
    private static readonly CertificateRecord Presented = new(
        "apiserver", "0A1B", Seen.Start.AddMinutes(-10), Seen.Start, "127.0.0.1:6443", "CN=kubernetes", "CN=kube-apiserver", "expiry", CertificateSource.Wire);

    [Fact]
    public void An_expired_certificate_that_is_presented_holds()
    {
        var finding = ExpiryGuard.Judge("apiserver", "a1b", Presented, Seen.Start.AddSeconds(1));

        finding.ShouldBe(Finding.Held(
            "guard: apiserver is presented and expired at 2026-11-24 02:00:00Z; the node's clock says 2026-11-24 02:00:01Z"));
    }

    [Fact]
    public void The_second_of_its_end_is_still_valid() =>
        ExpiryGuard.Judge("apiserver", "0A1B", Presented, Seen.Start.AddSeconds(0.9)).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Another_serial_than_the_issued_one_is_unknown() =>
        ExpiryGuard.Judge("apiserver", "0A1C", Presented, Seen.Start.AddHours(1)).Reason
            .ShouldBe("guard: apiserver as presented has the serial 0A1B, not 0A1C as it was issued");

    [Fact]
    public void A_file_does_not_show_what_is_presented() =>
        ExpiryGuard.Judge("apiserver", null, Presented with { Source = CertificateSource.File }, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void What_could_not_be_read_is_unknown()
    {
        ExpiryGuard.Judge("apiserver", null, null, Seen.Start).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.Judge("apiserver", null, Presented, null).Verdict.ShouldBe(Verdict.Unknown);
    }
}
