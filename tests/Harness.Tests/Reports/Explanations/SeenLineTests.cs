using Lab.Harness.Reports.Explanations;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Explanations;

public sealed class SeenLineTests
{
    private const string Expired = "x509: certificate has expired or is not yet valid: current time 2026-11-30T12:10:28Z is after 2026-11-30T12:10:20Z";

    [Theory]
    [InlineData("E1130 12:10:28.123456       1 authentication.go:63] Unable to authenticate the request due to an error: ")]
    [InlineData("2026-11-30T12:10:28.123456789Z stderr F Unable to authenticate the request due to an error: ")]
    [InlineData("Nov 30 12:10:28 node-1 kubelet[4711]: E1130 12:10:28.123456 4711 server.go:1] Unable to authenticate the request due to an error: ")]
    [InlineData("Unable to authenticate the request due to an error: ")]
    public void What_a_log_puts_in_front_does_not_count(string before) =>
        SeenLine.Of(before + Expired).ShouldBe(SeenLine.Of($"Unable to authenticate the request due to an error: {Expired}"));

    [Theory]
    [InlineData(
        "verifying certificate SN=154342088, SKID=AB:CD:EF:01, AKID=01:02:03:04 failed",
        "verifying certificate SN=7, SKID=01:22:33:44, AKID=0A:0B:0C:0D failed")]
    [InlineData("dial tcp 10.1.2.3:6443: connect: connection refused", "dial tcp 127.0.0.1:2379: connect: connection refused")]
    [InlineData("current time 2026-11-30T12:10:28Z is after 2026-11-30T12:10:20Z", "current time 2031-01-01T00:00:00Z is after 2030-12-31T00:00:00Z")]
    public void Times_addresses_and_numbers_do_not_count(string one, string other) => SeenLine.Of(one).LikenessTo(SeenLine.Of(other))!.Value.Likeness
        .ShouldBe(LineLikeness.Same);

    [Fact]
    public void A_piece_of_a_line_is_a_part_of_it() =>
        SeenLine.Of("certificate has expired or is not yet valid").LikenessTo(SeenLine.Of($"Unable to connect to the server: {Expired}"))!.Value.Likeness
            .ShouldBe(LineLikeness.Part);

    [Fact]
    public void Two_words_are_no_part_of_anything() =>
        SeenLine.Of("not yet").LikenessTo(SeenLine.Of($"Unable to connect to the server: {Expired}")).ShouldBeNull();

    [Fact]
    public void Other_words_around_the_same_reason_are_similar() =>
        SeenLine.Of($"Unable to reach server: {Expired}").LikenessTo(SeenLine.Of($"Unable to connect to the server: {Expired}"))!.Value.Likeness
            .ShouldBe(LineLikeness.Similar);

    [Fact]
    public void Something_else_is_not_alike() =>
        SeenLine.Of("Created container kube-apiserver in pod").LikenessTo(SeenLine.Of($"Unable to connect to the server: {Expired}")).ShouldBeNull();
}
