using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class ExpiryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly CertificateRecord Certificate = new(
        "apiserver",
        "01",
        Start,
        Start.AddDays(365),
        "/etc/kubernetes/pki/apiserver.crt",
        "CN=kubernetes",
        "CN=kube-apiserver",
        "steady-state",
        CertificateSource.File);

    private static readonly ClockMove Jump = new(Start.AddSeconds(20), Start.AddDays(366), Processes: 20, Milliseconds: 12);

    [Fact]
    public void A_certificate_expires_at_its_notAfter_where_time_passes()
    {
        var expiry = Expiry.Of([Certificate], ["apiserver"]).ShouldHaveSingleItem();

        expiry.At.ShouldBe(Certificate.NotAfter);
        expiry.IsJumpedOver.ShouldBeFalse();
    }

    [Fact]
    public void A_notAfter_that_the_clock_jumped_over_was_passed_when_the_jump_had_ended()
    {
        var expiry = Expiry.Of([Certificate], ["apiserver"], new ClockRecord([Jump], [])).ShouldHaveSingleItem();

        expiry.NotAfter.ShouldBe(Certificate.NotAfter);
        expiry.At.ShouldBe(Jump.To);
        TimeOrigin.Of([expiry], [], Start, Start.AddDays(366).AddMinutes(1)).Meaning.ShouldBe("jump of the clock over the notAfter of apiserver");
    }

    [Fact]
    public void A_jump_that_ends_before_the_notAfter_is_not_over_it() =>
        Expiry.Of([Certificate], ["apiserver"], new ClockRecord([Jump with { To = Start.AddDays(300) }], []))
            .ShouldHaveSingleItem().At.ShouldBe(Certificate.NotAfter);
}
