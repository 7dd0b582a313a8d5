using k8s.Models;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class LeaderLeaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData(0, Classification.Ok)]
    [InlineData(15, Classification.Ok)]
    [InlineData(16, Classification.NotReady)]
    [InlineData(-2, Classification.Ok)]
    public void A_lease_holds_for_fifteen_seconds(int age, Classification expected) =>
        LeaderLease.Read(Lease("lab_1", Now.AddSeconds(-age)), Now).Classification.ShouldBe(expected);

    [Fact]
    public void It_tells_who_holds_it_and_since_when() =>
        LeaderLease.Read(Lease("lab_1", Now.AddSeconds(-20)), Now).ShouldBe(
            Reading.Failed(Classification.NotReady, "held by lab_1, renewed 2026-11-24 02:00:10Z, 20 s ago"));

    [Fact]
    public void A_clock_that_is_ahead_is_not_told_as_a_negative_age() =>
        LeaderLease.Read(Lease("lab_1", Now.AddSeconds(2)), Now).Text.ShouldEndWith("0 s ago");

    [Fact]
    public void A_lease_that_was_released_or_never_renewed_is_not_held()
    {
        LeaderLease.Read(Lease("", null), Now).ShouldBe(Reading.Failed(Classification.NotReady, "held by nobody, never renewed"));
        LeaderLease.Read(new V1Lease(), Now).ShouldBe(Reading.Failed(Classification.NotReady, "held by nobody, never renewed"));
    }

    private static V1Lease Lease(string holder, DateTimeOffset? renewedAt) =>
        new() { Spec = new V1LeaseSpec { HolderIdentity = holder, RenewTime = renewedAt?.UtcDateTime } };
}
