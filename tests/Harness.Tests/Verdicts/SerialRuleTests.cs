using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class SerialRuleTests
{
    [Fact]
    public void A_new_serial_shows_that_the_renewal_reached_the_server() =>
        SerialRule.Judge("apiserver", "0A", "0B").ShouldBe(
            Finding.Held("renewal: apiserver was served with the serial 0A before and with 0B after"));

    [Theory]
    [InlineData("0A", "0A")]
    [InlineData("0A", "a")]
    [InlineData(" 00ab\n", "AB")]
    public void The_same_serial_refutes_in_whatever_spelling(string before, string after) =>
        SerialRule.Judge("apiserver", before, after).Verdict.ShouldBe(Verdict.Refuted);

    [Theory]
    [InlineData(null, "0A")]
    [InlineData("0A", null)]
    [InlineData("", "")]
    public void A_serial_that_was_not_read_is_unknown(string? before, string? after) =>
        SerialRule.Judge("apiserver", before, after).Verdict.ShouldBe(Verdict.Unknown);

    [Theory]
    [InlineData("0A", "A0")]
    [InlineData("01", "10")]
    public void A_zero_at_the_end_is_a_digit_like_any_other(string before, string after) =>
        SerialRule.Judge("apiserver", before, after).Verdict.ShouldBe(Verdict.Held);
}
