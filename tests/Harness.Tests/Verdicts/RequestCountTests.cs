using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class RequestCountTests
{
    private const string Client = "request-host";

    [Theory]
    [InlineData(Classification.UnknownAuthority)]
    [InlineData(Classification.CertificateExpired)]
    [InlineData(Classification.ClientCertificateRejected)]
    [InlineData(Classification.Unauthorized)]
    public void What_either_side_says_of_a_certificate_counts_as_failed_for_a_certificate(Classification classification) =>
        RequestCount.Of(Client, [Seen.Failed(Client, PhaseName.Reissue, classification)]).Certificate.ShouldBe(1);

    [Theory]
    [InlineData(Classification.ConnectionRefused)]
    [InlineData(Classification.ConnectionClosed)]
    [InlineData(Classification.TimedOut)]
    public void A_server_that_restarts_is_counted_apart(Classification classification) =>
        RequestCount.Of(Client, [Seen.Failed(Client, PhaseName.Reissue, classification)])
            .ShouldSatisfyAllConditions(count => count.Unavailable.ShouldBe(1), count => count.Certificate.ShouldBe(0));

    [Fact]
    public void What_could_not_be_asked_is_neither_granted_nor_failed()
    {
        var count = RequestCount.Of(Client, [Seen.Ok(Client, PhaseName.Trust), Seen.Nothing(Client, PhaseName.Trust, 1)]);

        count.ShouldBe(new RequestCount(Granted: 1, Certificate: 0, Unavailable: 0, Other: 0, NotAsked: 1, LongestGapSeconds: 0)
        {
            LongestUnaskedSeconds = double.PositiveInfinity,
        });
    }

    [Fact]
    public void Other_clients_do_not_count() =>
        RequestCount.Of(Client, [Seen.Ok("request-pod", PhaseName.Trust), Seen.Ok(Client, PhaseName.Trust)]).All.ShouldBe(1);

    [Fact]
    public void The_longest_gap_is_from_the_last_granted_request_before_a_failure_to_the_first_after_it()
    {
        var count = RequestCount.Of(
            Client,
            [
                Seen.Ok(Client, PhaseName.Trust),
                Seen.Failed(Client, PhaseName.Trust, Classification.ConnectionRefused, 1),
                Seen.Ok(Client, PhaseName.Trust, 3),
                Seen.Failed(Client, PhaseName.Reissue, Classification.ConnectionRefused, 5),
                Seen.Failed(Client, PhaseName.Reissue, Classification.ConnectionRefused, 9),
                Seen.Ok(Client, PhaseName.Reissue, 11),
                Seen.Ok(Client, PhaseName.Reissue, 40),
            ]);

        count.LongestGapSeconds.ShouldBe(8);
    }
}
