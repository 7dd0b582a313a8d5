using Lab.Harness.Distributions;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=1.31", "v1.31.0 v1.31.9 v1.36.2 v2.0.0", "v1.20.2 v1.30.99")]
    [InlineData("<1.36", "v1.20.2 v1.35.99", "v1.36.0 v1.37.1")]
    [InlineData("1.36", "v1.36.0 v1.36.12", "v1.35.6 v1.37.0 v1.3.6")]
    [InlineData("1.36.2", "v1.36.2", "v1.36.1 v1.36.3 v1.36.0")]
    [InlineData(">=1.29 <1.33", "v1.29.0 v1.32.13", "v1.28.15 v1.33.0")]
    [InlineData("<1.33 >=1.29 >=1.31", "v1.31.0 v1.32.13", "v1.30.0 v1.33.0")]
    [InlineData(">=1.33.13", "v1.33.13 v1.34.0", "v1.33.12 v1.33.2")]
    [InlineData("  >=v1.33.13\t<1.34 ", "v1.33.13 v1.33.99", "v1.33.12 v1.34.0")]
    public void A_range_has_these_versions_and_not_those(string text, string these, string those)
    {
        var range = VersionRange.TryParse(text).ShouldNotBeNull();

        VersionsOf(these).Where(version => !range.Contains(version)).ShouldBeEmpty();
        VersionsOf(those).Where(range.Contains).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("1.36.1.2")]
    [InlineData(">1.36")]
    [InlineData("<=1.36")]
    [InlineData("=1.36")]
    [InlineData(">= 1.36")]
    [InlineData("1.36+")]
    [InlineData("1.x")]
    [InlineData("-1.36")]
    [InlineData("1.36, 1.37")]
    [InlineData("1.99999999999999999999")]
    [InlineData(">=1.33 <1.29")]
    [InlineData(">=1.33 <1.33")]
    [InlineData("1.35 1.36")]
    [InlineData("1.36\n1.37")]
    public void What_is_no_range_or_has_no_version_is_refused(string text) => VersionRange.TryParse(text).ShouldBeNull();

    [Fact]
    public void It_is_spelled_as_it_was_written() => VersionRange.TryParse(" >=1.29   <1.33 ")!.ToString().ShouldBe(">=1.29 <1.33");

    [Theory]
    [InlineData(">=1.31", 36, "v1.36.0")]
    [InlineData(">=1.33.13", 33, "v1.33.13")]
    [InlineData("<1.33.13", 33, "v1.33.0")]
    [InlineData("<1.33", 33, null)]
    public void Of_a_minor_version_it_knows_the_first_that_is_in_it(string text, int minor, string? first) =>
        (VersionRange.TryParse(text)!.FirstOf(minor)?.ToString()).ShouldBe(first);

    private static IEnumerable<KubernetesVersion> VersionsOf(string text) => text.Split(' ').Select(KubernetesVersion.Parse);
}
