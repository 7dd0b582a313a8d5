using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class StartChoiceTests
{
    [Theory]
    [InlineData("plain", StartKind.Plain)]
    [InlineData("prepared", StartKind.Prepared)]
    [InlineData("Plain", null)]
    [InlineData("1", null)]
    public void A_word_names_a_start(string word, StartKind? expected) => StartChoice.Parse(word).ShouldBe(expected);

    [Fact]
    public void Only_the_unusual_start_is_told_in_a_command()
    {
        StartChoice.WordsFor(StartKind.Prepared).ShouldBeEmpty();
        StartChoice.WordsFor(StartKind.Plain).ShouldBe(" --start plain");
    }
}
