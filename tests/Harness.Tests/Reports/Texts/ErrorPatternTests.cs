using Lab.Harness.Reports.Texts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Texts;

public sealed class ErrorPatternTests
{
    [Theory]
    [InlineData("current time 2026-11-24T15:54:53Z is after", "current time 2026-11-25T01:02:03Z is after", "current time ‹time› is after")]
    [InlineData("dial tcp 127.0.0.1:41234: refused", "dial tcp 127.0.0.1:40001: refused", "dial tcp 127.0.0.1:‹port›: refused")]
    [InlineData("serial 732797AFCA648EF7 of CN=x", "serial 11AB97AFCA648E00 of CN=x", "serial ‹serial› of CN=x")]
    [InlineData("E1124 15:57:35.583467     210 x.go:4] no", "E1124 15:58:00.000001     9 x.go:4] no", "‹time› x.go:4] no")]
    [InlineData("NotReady   41s   v1.20.2", "NotReady    2m3s   v1.20.2", "NotReady  ‹span›   v1.20.2")]
    [InlineData("pod a-7bbcf9d6c9-x2x5z gone", "pod a-7bbcf9d6c9-9rk4d gone", "pod a-‹ending› gone")]
    public void Only_what_differs_is_marked(string one, string other, string shown)
    {
        ErrorPattern.Of(one).ShouldBe(ErrorPattern.Of(other));
        ErrorPattern.InCommon([one, other]).ShouldBe(shown);
    }

    [Fact]
    public void A_single_text_stays_as_it_came()
    {
        const string Text = "current time 2026-11-24T15:54:53Z is after 2026-11-24T15:54:52Z: 10.96.0.1:443 42s";
        ErrorPattern.InCommon([Text, Text]).ShouldBe(Text);
    }

    [Fact]
    public void Texts_of_other_words_have_other_patterns() =>
        ErrorPattern.Of("x509: certificate has expired").ShouldNotBe(ErrorPattern.Of("x509: certificate signed by unknown authority"));
}
