using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class CertificateMakingTests
{
    private static readonly DateTimeOffset Made = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("ca", 0, 3650, "made by kubeadm at 12:00:00")]
    [InlineData("apiserver", 0, 365, "notBefore is that of its authority")]
    public void Until_1_30_an_authority_begins_with_its_making_and_the_rest_with_it(string name, int minutesBefore, int days, string reason) =>
        Read(name, minutesBefore, days, authorityMinutesBefore: 0, backdating: null).ShouldContain(reason);

    [Theory]
    [InlineData("ca", 5, 3650, "notBefore is 5 minutes before its making")]
    [InlineData("apiserver", 5, 365, "notBefore is that of its authority")]
    public void From_1_31_on_it_begins_five_minutes_before(string name, int minutesBefore, int days, string reason) =>
        Read(name, minutesBefore, days, authorityMinutesBefore: 5, FiveMinutes).ShouldContain(reason);

    [Fact]
    public void What_is_signed_later_begins_five_minutes_before_its_own_making() =>
        Read("apiserver", minutesBefore: 5, days: 365, authorityMinutesBefore: 9, FiveMinutes).ShouldContain("notBefore is 5 minutes before its making");

    [Theory]
    [InlineData(5, 365, null)]
    [InlineData(4, 365, 5)]
    [InlineData(5, 364, 5)]
    public void Other_dates_are_refuted(int minutesBefore, int days, int? backdating)
    {
        var making = Making("apiserver", minutesBefore, days, authorityMinutesBefore: 9, backdating is { } minutes ? TimeSpan.FromMinutes(minutes) : null);

        making.Lifetime.Verdict.ShouldBe(Verdict.Refuted);
    }

    private static string Read(string name, int minutesBefore, int days, int authorityMinutesBefore, TimeSpan? backdating)
    {
        var making = Making(name, minutesBefore, days, authorityMinutesBefore, backdating);
        making.Lifetime.Verdict.ShouldBe(Verdict.Held, making.Lifetime.Reason);
        making.MadeAt.ShouldBe(Made);
        return making.Lifetime.Reason;
    }

    private static CertificateMaking Making(string name, int minutesBefore, int days, int authorityMinutesBefore, TimeSpan? backdating)
    {
        var entry = KubeadmDistribution.Default.Certificates.Find(name);
        var authority = Record("ca", authorityMinutesBefore, 3650);
        return CertificateMaking.Of(entry, Record(name, minutesBefore, days), authority, Made.AddSeconds(1), backdating);
    }

    private static CertificateRecord Record(string name, int minutesBefore, int days) => new(
        name,
        "01",
        Made.AddMinutes(-minutesBefore),
        Made.AddDays(days),
        $"/etc/kubernetes/pki/{name}.crt",
        "CN=kubernetes",
        $"CN={name}",
        "steady-state",
        CertificateSource.File);
}
