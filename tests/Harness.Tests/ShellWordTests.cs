using Shouldly;
using Xunit;

namespace Lab.Harness.Tests;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("rules.yaml", "rules.yaml")]
    [InlineData("experiments/alerts/every-certificate", "experiments/alerts/every-certificate")]
    [InlineData("our rules.yaml", "'our rules.yaml'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("~/rules", "'~/rules'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_where_a_shell_would_read_it_otherwise(string text, string word) => ShellWord.Of(text).ShouldBe(word);
}
