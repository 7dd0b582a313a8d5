using Lab.Harness.Reports.Merging;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Merging;

public sealed class ShardTests
{
    [Fact]
    public void All_parts_together_are_all_of_it_and_nothing_twice()
    {
        int[] all = [.. Enumerable.Range(0, 42)];

        var parts = Enumerable.Range(1, 4).Select(index => new Shard(index, 4).Of(all)).ToList();

        parts.SelectMany(part => part).Order().ShouldBe(all);
        parts.Select(part => part.Count).ShouldBe([11, 11, 10, 10]);
    }

    [Fact]
    public void It_is_written_as_it_is_read() => Shard.Parse("2/4", "--shard").ToString().ShouldBe("2/4");

    [Theory]
    [InlineData("5/4")]
    [InlineData("0/4")]
    [InlineData("banana")]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1/4/2")]
    [InlineData(" 1/4")]
    public void What_is_no_part_is_told(string text) =>
        Should.Throw<InvalidInputException>(() => Shard.Parse(text, "--shard")).Message
            .ShouldBe($"--shard: expected K/N with K from 1 to N, 1/4 for the first of four; found '{text}'");
}
