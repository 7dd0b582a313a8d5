using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class NewTokenTests
{
    [Theory]
    [InlineData("""{"alg":"RS256","kid":"uM1-_xyzabcd"}""", "uM1-_xyzabcd")]
    [InlineData("""{"alg":"RS256"}""", "")]
    public void The_key_is_named_in_the_tokens_header(string header, string key) =>
        NewToken.KeyOf($"{Convert.ToBase64String(Encoding.UTF8.GetBytes(header)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.e30.x").ShouldBe(key);

    [Fact]
    public void A_token_is_good_where_the_key_signed_it_that_is_to_sign()
    {
        NewToken.Judge("abcdefghijkl", "abcdefghijkl").ShouldBe(Reading.Ok("accepted, signed with the key abcdefgh…"));
        NewToken.Judge("abcdefghijkl", "mnopqrstuvwx").ShouldBe(
            Reading.Failed(Classification.OtherFailure, "accepted, but signed with the key abcdefgh…, where mnopqrst… is to sign"));
    }
}
