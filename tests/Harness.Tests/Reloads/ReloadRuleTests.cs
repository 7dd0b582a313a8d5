using Lab.Harness.Journals;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads;

public sealed class ReloadRuleTests
{
    private const string Old = "0A";
    private const string New = "0B";
    private const string OfControl = "0C";
    private static readonly DateTimeOffset Renewed = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_certificate_on_the_wire_is_held_with_the_time_of_file_and_program()
    {
        var outcome = Came(Served(1, Old), File(5, New), Served(5.2, Old), Served(35, New), Served(36, New));

        Judge(outcome).ShouldBe(Verdict.Held);
        ReloadRule.Judge(outcome)[0].Reason.ShouldBe(
            "reload: the new certificate of the Secret 'web-tls' was served by itself 35 s after the renewal: its file was in the container after 5 s, and the "
            + "program took 30 s more");
        ReloadRule.Measure(outcome).Select(figure => figure.Seconds).ShouldBe([5, 35]);
    }

    [Fact]
    public void An_old_one_after_the_new_one_counts_as_not_yet() =>
        Came(Served(5, New), Served(6, Old), Served(7, New)).ServedAt.ShouldBe(Renewed.AddSeconds(7));

    [Fact]
    public void A_program_that_does_not_read_its_file_again_is_refuted_and_a_restart_that_mends_it_is_told()
    {
        var outcome = Came(Served(1, Old), File(5, New), Served(60, Old), Served(70, New, PhaseName.Restart)) with { Restart = Restart(exitCode: 0) };

        Judge(outcome).ShouldBe(Verdict.Refuted);
        ReloadRule.Judge(outcome)[0].Reason.ShouldEndWith("had changed after 5 s, so it is the program that does not read it again");
        ReloadRule.Judge(outcome)[1].ShouldBe(
            Finding.Held("restart: a rollout restart mends it: the new certificate was served 8 s after it began"));
    }

    [Theory]
    [InlineData(0, Verdict.Refuted)]
    [InlineData(1, Verdict.Unknown)]
    public void A_restart_that_mends_nothing_is_told(int exitCode, Verdict verdict) =>
        ReloadRule.Judge(Came(Served(1, Old), File(5, New), Served(70, Old, PhaseName.Restart)) with { Restart = Restart(exitCode) })[1]
            .Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData(SecretWay.SubPath, "it is mounted by subPath (web.yaml:7), and the kubelet never changes such a file; mount the volume as a folder")]
    [InlineData(SecretWay.Environment, "it is in environment variables (web.yaml:7), which a process keeps from its start; mount it as a volume")]
    internal void A_way_that_never_follows_is_the_reason(SecretWay way, string reason)
    {
        var outcome = Came(Served(1, Old), Served(60, Old)) with { Place = new SecretPlace("web-tls", "web", way, null, 7) };

        ReloadRule.Judge(outcome)[0].Verdict.ShouldBe(Verdict.Refuted);
        ReloadRule.Judge(outcome)[0].Reason.ShouldEndWith(reason);
    }

    [Fact]
    public void Of_a_program_whose_file_did_not_change_nothing_is_known() =>
        Judge(Came(Served(1, Old), File(1, Old), Served(60, Old), File(60, Old))).ShouldBe(Verdict.Unknown);

    [Fact]
    public void Where_nothing_was_served_after_the_renewal_nothing_is_known() =>
        Judge(Came(Failed(1), Failed(60))).ShouldNotBe(Verdict.Held);

    [Theory]
    [InlineData(1, Verdict.Held)]
    [InlineData(4, Verdict.Refuted)]
    public void New_connections_may_fail_for_a_moment(double seconds, Verdict verdict) =>
        Judge(Came(Served(1, Old), Failed(1.5), Served(1 + seconds, New))).ShouldBe(verdict);

    [Fact]
    public void A_time_out_of_a_busy_machine_is_no_refusal() =>
        Judge(Came(Served(1, Old), Failed(2) with { Classification = Classification.TimedOut, BusyShare = 0.97 }, Served(12, New))).ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_that_changes_too_proves_nothing() =>
        Judge(Came(Served(5, New)) with { SeenOfControl = [Served(1, OfControl), Served(9, New)] }).ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_control_that_was_not_seen_proves_nothing() => Judge(Came(Served(5, New)) with { SeenOfControl = [] }).ShouldBe(Verdict.Unknown);

    [Fact]
    public void An_open_connection_that_ends_is_told_beside_the_controls()
    {
        var ended = new Observation(
            OpenConnection.ProbeName, Renewed.AddSeconds(6), PhaseName.Renewal, Outcome.Failed, Classification.ConnectionClosed, "ended");
        var outcome = Came(Served(5, New), ended);

        ReloadRule.Judge(outcome)[2].Reason.ShouldEndWith("ended 6 s after the renewal; the control's did not");
        ReloadRule.Judge(outcome with { SeenOfControl = [ended, Served(9, OfControl)] })[2].Reason.ShouldEndWith("so that is not for the renewal");
    }

    [Fact]
    public void What_does_not_start_is_unknown_and_says_why() => ReloadRule.Judge(Came() with { Gate = "no image" }).ShouldHaveSingleItem()
        .ShouldBe(Finding.Unknown("the workload did not come to a renewal: no image"));

    private static Verdict Judge(ReloadOutcome outcome) => ReloadRule.Judge(outcome).Max(finding => finding.Verdict);

    private static ReloadOutcome Came(params IReadOnlyList<Observation> seen) => new()
    {
        Place = new SecretPlace("web-tls", "web", SecretWay.Volume, "/tls/tls.crt", 7),
        File = "web.yaml",
        Within = TimeSpan.FromSeconds(60),
        Old = Old,
        New = New,
        OfControl = OfControl,
        RenewedAt = Renewed,
        Seen = seen,
        SeenOfControl = [Served(1, OfControl)],
    };

    private static StepRecord Restart(int exitCode) => new("Restart", "n", "c", exitCode, Renewed.AddSeconds(62), Renewed.AddSeconds(69), "words");

    private static Observation Served(double second, string serial, string phase = PhaseName.Renewal) =>
        Seen(WorkloadHandshake.ProbeName, second, serial, phase);

    private static Observation File(double second, string serial) => Seen(SecretInContainer.ProbeName, second, serial, PhaseName.Renewal);

    private static Observation Failed(double second) => new(
        WorkloadHandshake.ProbeName, Renewed.AddSeconds(second), PhaseName.Renewal, Outcome.Failed, Classification.ConnectionRefused, "refused");

    private static Observation Seen(string probe, double second, string serial, string phase)
    {
        var reading = SerialText.ReadingOf(serial, New);
        return new(probe, Renewed.AddSeconds(second), phase, reading.Outcome, reading.Classification, reading.Text);
    }
}
