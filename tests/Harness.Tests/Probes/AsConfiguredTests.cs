using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Tests.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class AsConfiguredTests
{
    private static readonly IssuingSettings Configured = new(TimeSpan.FromDays(10), "ECDSA-P256");

    [Fact]
    public void Certificates_are_as_configured_also_where_they_begin_before_their_making() =>
        AsConfigured.Judge([("apiserver", Of(TimeSpan.FromDays(10))), ("admin.conf", Of(TimeSpan.FromDays(10) + TimeSpan.FromMinutes(5)))], Configured)
            .ShouldBe(Reading.Ok("all 2 as configured: 10 days, ECDSA-P256"));

    [Fact]
    public void Those_of_another_life_are_named() =>
        AsConfigured.Judge([("apiserver", Of(TimeSpan.FromDays(365))), ("admin.conf", Of(TimeSpan.FromDays(10)))], Configured).ShouldBe(Reading.Failed(
            Classification.OtherFailure,
            "configured: 10 days, ECDSA-P256; found: 10 days, ECDSA-P256: admin.conf; 365 days, ECDSA-P256: apiserver"));

    [Fact]
    public void Those_with_another_kind_of_key_are_named() =>
        AsConfigured.Judge([("apiserver", Of(TimeSpan.FromDays(365)))], new IssuingSettings()).ShouldBe(Reading.Failed(
            Classification.OtherFailure, "configured: 365 days, RSA-2048; found: 365 days, ECDSA-P256: apiserver"));

    [Fact]
    public void What_can_not_be_read_is_not_known() =>
        AsConfigured.Judge([], Configured).Classification.ShouldBe(Classification.CouldNotRun);

    private static InspectedCertificate Of(TimeSpan life) =>
        TestPki.Inspect(TestPki.Authority(TestPki.AroundNow).Issue(TestPki.Server(new Validity(TestPki.Now, TestPki.Now + life))));
}
