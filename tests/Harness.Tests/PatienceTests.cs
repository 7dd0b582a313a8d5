using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

public sealed class PatienceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("100")]
    public void A_factor_is_taken(string? said) => Should.NotThrow(() => Patience.Check(said));

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-3")]
    [InlineData("2.5")]
    [InlineData("forever")]
    public void What_is_no_factor_is_told_in_one_line(string said) =>
        Should.Throw<InvalidInputException>(() => Patience.Check(said)).Message.ShouldBe(
            $"LAB_PATIENCE: expected how many times longer than usual to wait for this machine, a whole number from 1 to 100, found '{said}'");

    [Fact]
    public void Where_nothing_is_said_times_are_as_they_stand()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Patience.Variable) is null or "", "the environment of this test says something");

        Patience.OfSeconds(5).ShouldBe(TimeSpan.FromSeconds(5));
        Patience.Words.ShouldBeEmpty();
    }
}
