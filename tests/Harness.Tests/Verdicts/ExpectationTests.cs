using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class ExpectationTests
{
    private static readonly Expectation Expired = new("failure", "kubectl-host", Classification.CertificateExpired);

    [Fact]
    public void The_expected_answer_is_held_and_its_words_are_quoted()
    {
        var finding = Expired.Judge([Seen.Failed("kubectl-host", "failure", Classification.CertificateExpired, text: "Unable to connect:\n  x509 ")]);

        finding.ShouldBe(Finding.Held("failure: kubectl-host was expected to say certificate-expired and did: “Unable to connect: x509”"));
    }

    [Fact]
    public void Another_answer_is_refuted()
    {
        var finding = Expired.Judge([Seen.Failed("kubectl-host", "failure", Classification.ConnectionRefused, text: "refused")]);

        finding.ShouldBe(Finding.Refuted("failure: kubectl-host was expected to say certificate-expired but said connection-refused: “refused”"));
    }

    [Fact]
    public void A_time_out_on_a_busy_machine_is_unknown_and_refutes_nothing()
    {
        var works = new Expectation("recovery", "kubectl-host", Classification.Ok);
        var late = Seen.Failed("kubectl-host", "recovery", Classification.TimedOut, text: "no answer within 10 s");

        works.Judge([late with { BusyShare = 0.98 }]).ShouldBe(Finding.Unknown(
            "recovery: kubectl-host was expected to say ok, but it timed out, and this machine's processors were busy for 98 % of the time in which it "
            + "waited: “no answer within 10 s”"));
        works.Judge([late with { BusyShare = 0.4 }]).Verdict.ShouldBe(Verdict.Refuted);
        works.Judge([late]).Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void A_held_connection_that_a_busy_machine_made_the_probe_give_up_is_unknown()
    {
        var works = new Expectation("recovery", "held-connection", Classification.Ok);
        var late = Seen.Failed("held-connection", "recovery", Classification.TimedOut, second: 7, text: "no answer within 5 s") with { BusyShare = 0.97 };
        Observation[] closed =
        [
            Seen.Failed("held-connection", "recovery", Classification.ConnectionClosed, second: 9, text: "closed"),
            Seen.Failed("held-connection", "recovery", Classification.ConnectionClosed, second: 8, text: "closed"),
        ];
        var well = Seen.Ok("held-connection", "recovery", second: 3);

        works.Judge([.. closed, late, well]).Verdict.ShouldBe(Verdict.Unknown);
        works.IsOpenAtTheEndOf([.. closed, late, well]).ShouldBeTrue();
        works.Judge([.. closed, late with { BusyShare = 0.3 }, well]).Verdict.ShouldBe(Verdict.Refuted);
        works.Judge([.. closed, well]).Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void A_time_out_that_is_expected_is_held_on_a_busy_machine_too()
    {
        var hangs = new Expectation("failure", "kubectl-host", Classification.Unreachable);

        hangs.Judge([Seen.Failed("kubectl-host", "failure", Classification.TimedOut) with { BusyShare = 1 }]).Verdict.ShouldBe(Verdict.Held);
    }

    [Fact]
    public void Only_the_last_answer_in_time_counts_whatever_the_order_of_the_list()
    {
        var finding = Expired.Judge(
        [
            Seen.Ok("kubectl-host", "failure", second: 9),
            Seen.Failed("kubectl-host", "failure", Classification.CertificateExpired, second: 3),
        ]);

        finding.Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void Answers_of_other_probes_and_other_phases_do_not_count()
    {
        var finding = Expired.Judge(
        [
            Seen.Failed("kubectl-node", "failure", Classification.CertificateExpired),
            Seen.Failed("kubectl-host", "recovery", Classification.CertificateExpired),
        ]);

        finding.ShouldBe(Finding.Unknown("failure: kubectl-host was expected to say certificate-expired, but it was not observed in this phase"));
    }

    [Fact]
    public void A_probe_that_could_not_run_at_the_end_is_unknown_even_if_it_was_met_before()
    {
        var finding = Expired.Judge(
        [
            Seen.Failed("kubectl-host", "failure", Classification.CertificateExpired, second: 1),
            Seen.Nothing("kubectl-host", "failure", second: 2),
        ]);

        finding.ShouldBe(Finding.Unknown("failure: kubectl-host was expected to say certificate-expired, but it could not run: “command not found”"));
    }

    [Fact]
    public void A_probe_that_could_not_run_is_never_held_even_where_that_is_expected()
    {
        var expectation = new Expectation("failure", "kubectl-host", Classification.CouldNotRun);

        expectation.Judge([Seen.Nothing("kubectl-host", "failure")]).Verdict.ShouldBe(Verdict.Unknown);
        expectation.IsMetBy(Seen.Nothing("kubectl-host", "failure")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Classification.CertificateExpired, Classification.CertificateOutsideValidity)]
    [InlineData(Classification.CertificateOutsideValidity, Classification.CertificateExpired)]
    [InlineData(Classification.CertificateNotYetValid, Classification.CertificateOutsideValidity)]
    public void An_ambiguous_text_does_not_stand_for_an_expiry_nor_the_other_way_round(Classification expected, Classification seen)
    {
        var expectation = new Expectation("failure", "kubectl-host", expected);

        expectation.Judge([Seen.Failed("kubectl-host", "failure", seen)]).Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void An_answer_that_contradicts_itself_is_unknown()
    {
        var contradiction = Seen.Ok("kubectl-host", "failure") with { Outcome = Outcome.Failed };

        new Expectation("failure", "kubectl-host", Classification.Ok).Judge([contradiction]).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_phase_may_end_when_the_last_answer_is_the_expected_one(bool relapses)
    {
        List<Observation> seen = [Seen.Failed("kubectl-host", "failure", Classification.CertificateExpired, second: 1)];
        if (relapses)
        {
            seen.Add(Seen.Ok("kubectl-host", "failure", second: 2));
        }

        Expired.IsMetAtTheEndOf(seen).ShouldBe(!relapses);
        Expired.IsMetAtTheEndOf([]).ShouldBeFalse();
    }

    [Fact]
    public void A_long_text_is_quoted_by_its_last_line_and_never_breaks_the_sentence()
    {
        var text = new string('x', 500) + "\nUnable to connect to the server: EOF\n";
        var finding = Expired.Judge([Seen.Failed("kubectl-host", "failure", Classification.ConnectionClosed, text: text)]);

        finding.Reason.ShouldEndWith("but said connection-closed: “Unable to connect to the server: EOF”");
    }
}
