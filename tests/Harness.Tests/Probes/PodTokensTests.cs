using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class PodTokensTests
{
    private static readonly PodToken Bound = new("kube-proxy", IsBound: true, Status: 200);
    private static readonly PodToken OfSecret = new("client", IsBound: false, Status: 200);

    [Fact]
    public void Where_all_are_granted_it_says_whose_they_are() =>
        PodTokens.Judge([Bound, OfSecret]).ShouldBe(
            Reading.Ok("GET /api: granted with the token of client (of a Secret, for ever), kube-proxy (its own, for an hour)"));

    [Fact]
    public void One_that_is_refused_counts() =>
        PodTokens.Judge([Bound with { Status = 401 }, OfSecret]).ShouldBe(
            Reading.Failed(Classification.Unauthorized, "HTTP 401 Unauthorized to the token of kube-proxy (its own, for an hour)"));

    [Fact]
    public void No_answer_is_no_refusal() =>
        PodTokens.Judge([Bound with { Status = 0 }]).Classification.ShouldBe(Classification.ConnectionRefused);

    [Fact]
    public void Without_a_token_nothing_is_granted() => PodTokens.Judge([]).Classification.ShouldBe(Classification.OtherFailure);
}
