using Lab.Harness.Runbooks.Years;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks.Years;

public sealed class BroughtTimersTests
{
    [Fact]
    public void Instant_is_read_as_systemd_shows_it() =>
        BroughtTimers.FiredAt("Fri_2027-01-01_00:00:03_UTC").ShouldBe(new DateTimeOffset(2027, 1, 1, 0, 0, 3, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    public void Timer_that_never_fired_has_none(string trigger) => BroughtTimers.FiredAt(trigger).ShouldBeNull();
}
