using Lab.Harness.Reloads;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads;

public sealed class ReloadCheckOptionsTests
{
    [Fact]
    public void A_time_is_read() => ReloadCheckOptions.ParseWithin("5m", "--within").ShouldBe(TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData("soon")]
    [InlineData("14s")]
    [InlineData("2d")]
    public void What_is_none_or_tells_nothing_is_refused(string text) =>
        Should.Throw<InvalidInputException>(() => ReloadCheckOptions.ParseWithin(text, "--within")).Message
            .ShouldBe($"--within: expected a time of at least 15s, 90s or 5m for example, found '{text}'");
}
