using Lab.Harness.Alerts.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Rules;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d", 86_400)]
    [InlineData("500ms", 0.5)]
    [InlineData("0", 0)]
    [InlineData("1w", 604_800)]
    public void A_length_is_read(string text, double seconds) => GoDuration.Read(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("soon")]
    public void Anything_else_is_none(string? text) => GoDuration.Read(text).ShouldBeNull();
}
