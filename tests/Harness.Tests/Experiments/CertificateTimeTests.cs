using Lab.Harness.Certificates;
using Lab.Harness.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class CertificateTimeTests
{
    private static readonly DateTimeOffset IssuedAt = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly Validity Defaults = new(IssuedAt.AddMinutes(-5), IssuedAt.AddDays(365));

    [Theory]
    [InlineData("+30s", "2026-11-24T02:00:30Z")]
    [InlineData("-10m", "2026-11-24T01:50:00Z")]
    [InlineData("2h", "2026-11-24T04:00:00Z")]
    [InlineData("365d", "2027-11-24T02:00:00Z")]
    [InlineData("10y", "2036-11-21T02:00:00Z")]
    [InlineData("0s", "2026-11-24T02:00:00Z")]
    [InlineData("2027-01-02T03:04:05Z", "2027-01-02T03:04:05Z")]
    [InlineData("2027-01-02T03:04:05+09:00", "2027-01-01T18:04:05Z")]
    [InlineData("2027-01-02T03:04:05", "2027-01-02T03:04:05Z")]
    [InlineData("2027-01-02", "2027-01-02T00:00:00Z")]
    public void An_offset_counts_from_issuing_and_a_timestamp_stands_for_itself(string text, string expected) =>
        CertificateTime.Read(text)!.At(IssuedAt).ShouldBe(DateTimeOffset.Parse(expected));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("+-1s")]
    [InlineData("1.5h")]
    [InlineData("1 h")]
    [InlineData("1h\n")]
    [InlineData("24:00")]
    [InlineData("24 Nov 2026")]
    [InlineData("2026-02-30")]
    [InlineData("999999999999y")]
    [InlineData("9999999999999999999s")]
    [InlineData("١s")]
    public void Anything_else_is_not_a_time(string text) => CertificateTime.Read(text).ShouldBeNull();

    [Fact]
    public void Times_are_equal_where_they_mean_the_same() =>
        CertificateTime.Read("+60s").ShouldBe(CertificateTime.After(TimeSpan.FromMinutes(1)));

    [Fact]
    public void What_is_not_set_is_as_usual()
    {
        var setting = new CertificateSetting(NotBefore: null, NotAfter: CertificateTime.After(TimeSpan.FromSeconds(30)));

        setting.ValidityFor(IssuedAt, Defaults).ShouldBe(new Validity(Defaults.NotBefore, IssuedAt.AddSeconds(30)));
        new CertificateSetting(null, null).ValidityFor(IssuedAt, Defaults).ShouldBe(Defaults);
    }

    [Fact]
    public void An_end_before_the_usual_start_says_where_it_is_set()
    {
        var setting = new CertificateSetting(NotBefore: null, NotAfter: CertificateTime.Read("-1h"))
        {
            Place = "experiments/x.yaml:7: certificates.apiserver",
        };

        Should.Throw<InvalidInputException>(() => setting.ValidityFor(IssuedAt, Defaults)).Message.ShouldBe(
            "experiments/x.yaml:7: certificates.apiserver: notAfter (-1h) is before notBefore (by default 2026-11-24 01:55:00Z); set both so that "
            + "the start comes first");
    }
}
