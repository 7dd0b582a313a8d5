using Lab.Harness.Reports.Markdown;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Markdown;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("readyz check passed (36 checks)", "`readyz check passed (36 checks)`")]
    [InlineData("a | b *c* \n", "`a | b *c*`")]
    [InlineData("NAME      STATUS", null)]
    [InlineData(" indented", null)]
    [InlineData("two\nlines", null)]
    [InlineData("a `quoted` word", null)]
    [InlineData("<script>", null)]
    [InlineData("", null)]
    public void Short_line_is_shown_as_code_where_that_shows_it_as_it_is(string text, string? shown) => MarkdownText.ShortCode(text).ShouldBe(shown);

    [Fact]
    public void Long_line_takes_a_block() => MarkdownText.ShortCode(new string('x', 161)).ShouldBeNull();
}
