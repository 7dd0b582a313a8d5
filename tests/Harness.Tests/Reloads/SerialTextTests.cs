using Lab.Harness.Journals;
using Lab.Harness.Reloads;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads;

public sealed class SerialTextTests
{
    [Theory]
    [InlineData("0A", Outcome.Succeeded)]
    [InlineData("0B", Outcome.Failed)]
    public void What_is_seen_can_be_read_again(string expected, Outcome outcome)
    {
        var reading = SerialText.ReadingOf("0A", expected);

        reading.Outcome.ShouldBe(outcome);
        SerialText.In(new Observation("p", default, "renewal", reading.Outcome, reading.Classification, reading.Text)).ShouldBe("0A");
    }

    [Fact]
    public void Other_words_name_none() =>
        SerialText.In(new Observation("p", default, "renewal", Outcome.Failed, Classification.OtherFailure, "certificate serial AB is bad")).ShouldBeNull();
}
