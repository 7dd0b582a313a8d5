using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class RotationRuleTests
{
    private const string Client = "request-host";
    private const string Unknown = "Unable to connect to the server: x509: certificate signed by unknown authority";

    [Fact]
    public void A_client_that_only_saw_the_server_restart_had_no_outage_of_certificates()
    {
        var finding = RotationRule.JudgeClient(
            Client, [
                Seen.Ok(Client, PhaseName.Trust),
                Seen.Failed(Client, PhaseName.Trust, Classification.ConnectionRefused, 1),
                Seen.Ok(Client, PhaseName.Trust, 2),
            ]);

        finding.Verdict.ShouldBe(Verdict.Held, finding.Reason);
        finding.Reason.ShouldContain("3 requests: 2 granted, 0 failed for a certificate, 1 found no API server");
    }

    [Fact]
    public void One_failure_for_a_certificate_refutes_and_is_quoted_with_its_phase()
    {
        var finding = RotationRule.JudgeClient(
            Client, [Seen.Ok(Client, PhaseName.Trust), Seen.Failed(Client, PhaseName.Reissue, Classification.UnknownAuthority, 1, Unknown)]);

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldContain($"the first in reissue: “{Unknown}”");
    }

    [Fact]
    public void A_client_that_never_asked_shows_nothing() => RotationRule.JudgeClient(Client, []).Verdict.ShouldBe(Verdict.Unknown);

    [Theory]
    [InlineData(2, Verdict.Held)]
    [InlineData(6, Verdict.Unknown)]
    public void A_client_may_be_unable_to_ask_for_once_but_not_for_longer_than_an_answer_takes(int askedAgainAfter, Verdict verdict) =>
        RotationRule.JudgeClient(
            Client, [Seen.Ok(Client, PhaseName.Trust), Seen.Nothing(Client, PhaseName.Trust, 1), Seen.Ok(Client, PhaseName.Trust, askedAgainAfter)])
            .Verdict.ShouldBe(verdict);

    [Fact]
    public void A_client_that_could_not_ask_at_the_end_shows_nothing() =>
        RotationRule.JudgeClient(Client, [Seen.Ok(Client, PhaseName.Trust), Seen.Nothing(Client, PhaseName.Trust, 1)]).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void The_control_holds_where_a_client_met_an_unknown_authority() =>
        RotationRule.JudgeControl(
            [Client, "request-pod"],
            [
                Seen.Ok(Client, PhaseName.Reissue),
                Seen.Failed("request-pod", PhaseName.Reissue, Classification.UnknownAuthority, 1, Unknown),
            ]).Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void A_control_without_a_failure_is_no_control() =>
        RotationRule.JudgeControl([Client], [Seen.Ok(Client, PhaseName.Reissue), Seen.Failed(Client, PhaseName.Reissue, Classification.ConnectionRefused, 1)])
            .Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void A_control_that_was_not_asked_shows_nothing() => RotationRule.JudgeControl([Client], []).Verdict.ShouldBe(Verdict.Unknown);

    [Theory]
    [InlineData(1, Unknown, Verdict.Held)]
    [InlineData(0, "lab-control-plane Ready", Verdict.Refuted)]
    [InlineData(1, "error: You must be logged in to the server (Unauthorized)", Verdict.Refuted)]
    [InlineData(1, "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?", Verdict.Unknown)]
    [InlineData(null, "did not end within 120 s", Verdict.Unknown)]
    public void Who_trusts_the_old_authority_alone_has_to_be_turned_away_for_just_that(int? exitCode, string output, Verdict verdict)
    {
        var step = new StepRecord("ask", "node", "kubectl get nodes", exitCode, Seen.Start, Seen.Start.AddSeconds(1), output);

        RotationRule.JudgeRefusal(step, "a client of the old CA", Classification.UnknownAuthority).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void A_refusal_that_was_not_tried_is_unknown() =>
        RotationRule.JudgeRefusal(null, "a client of the old CA", Classification.UnknownAuthority).Verdict.ShouldBe(Verdict.Unknown);
}
