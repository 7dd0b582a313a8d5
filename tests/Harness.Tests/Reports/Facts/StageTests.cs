using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

public sealed class StageTests
{
    [Fact]
    public void Probes_that_turned_are_symptoms_and_those_that_did_not_work()
    {
        var stage = Stage.Of(MadeUpRenewal.Run()).ShouldHaveSingleItem();
        stage.Symptoms.Select(symptom => (symptom.Probe, symptom.Seconds)).ShouldBe([("handshake", 0.5), ("kubectl-host", 1.5), ("kubectl-path", 2.5)]);
        stage.Works.ShouldBe(["readyz"]);
    }

    [Fact]
    public void What_shows_only_after_a_provocation_is_told_apart_and_counted_from_its_end()
    {
        var stages = Stage.Of(MadeUpRenewal.Provoked());
        stages.Count.ShouldBe(2);
        stages[0].Symptoms.Select(symptom => symptom.Probe).ShouldBe(["handshake"]);
        stages[1].Provocation.ShouldBe(["Restart kube-apiserver"]);
        stages[1].Symptoms.Select(symptom => (symptom.Probe, symptom.Seconds)).ShouldBe([("kubectl-host", 5.0)]);
        stages[1].Interrupted.ShouldBe(["readyz"]);
    }

    [Fact]
    public void The_symptom_is_the_first_kind_of_answer_and_the_later_ones_are_its_stages()
    {
        var symptom = SymptomOf(
            MadeUpRenewal.Seen("readyz", 0.7, "failure", Classification.Unauthorized, "401"),
            MadeUpRenewal.Seen("readyz", 5, "failure", Classification.NotReady, "503"));
        symptom.Classification.ShouldBe(Classification.Unauthorized);
        symptom.Seconds.ShouldBe(0.7);
        symptom.Later.ShouldBe([new SymptomStage(Classification.NotReady, 5)]);
    }

    [Fact]
    public void What_came_and_went_before_the_failure_is_none_of_it()
    {
        var symptom = SymptomOf(
            MadeUpRenewal.Seen("readyz", 0.7, "failure", Classification.TimedOut, "slow"),
            MadeUpRenewal.Seen("readyz", 1.7, "failure", Classification.Ok, "ok"),
            MadeUpRenewal.Seen("readyz", 5, "failure", Classification.NotReady, "503"));
        symptom.Classification.ShouldBe(Classification.NotReady);
        symptom.Seconds.ShouldBe(5);
    }

    [Fact]
    public void A_connection_that_the_restart_closed_is_no_symptom_of_the_certificate()
    {
        var journal = MadeUpRenewal.Provoked();
        var stage = Stage.Of(journal with
        {
            Observations =
            [
                .. journal.Observations,
                MadeUpRenewal.Seen("watch", -3, "steady-state", Classification.Ok, "a change came"),
                MadeUpRenewal.Seen("watch", 16, "failure", Classification.ConnectionClosed, "the server ended it"),
            ],
        })[1];

        stage.Closed.ShouldBe(["watch"]);
        stage.Symptoms.ShouldNotContain(symptom => symptom.Probe == "watch");
    }

    [Fact]
    public void What_a_restart_shows_before_the_API_server_serves_again_is_skipped_where_something_else_follows()
    {
        var journal = MadeUpRenewal.Provoked();
        var stage = Stage.Of(journal with
        {
            Observations =
            [
                .. journal.Observations,
                MadeUpRenewal.Seen("handshake", 12, "failure", Classification.ConnectionRefused, "refused"),
                MadeUpRenewal.Seen("pod-schedules", -3, "steady-state", Classification.Ok, "scheduled"),
                MadeUpRenewal.Seen("pod-schedules", 14, "failure", Classification.ConnectionClosed, "EOF"),
                MadeUpRenewal.Seen("pod-schedules", 30, "failure", Classification.NotReady, "no node after 10 s"),
            ],
        })[1];

        var symptom = stage.Symptoms.Single(one => one.Probe == "pod-schedules");
        symptom.Classification.ShouldBe(Classification.NotReady);
        symptom.Later.ShouldBeEmpty();
    }

    [Fact]
    public void A_time_that_is_only_the_probes_deadline_is_a_bound()
    {
        var journal = Failing(MadeUpRenewal.Seen("readyz", 10.3, "failure", Classification.TimedOut, "timed out"));
        Stage.Of(journal)[0].Symptoms.Single(symptom => symptom.Probe == "readyz").Bound.ShouldBeNull();
        Stage.Of(journal with { Probes = [new("readyz", "Is it ready?", 10)] })[0].Symptoms.Single(symptom => symptom.Probe == "readyz").Bound.ShouldBe(10);
    }

    [Fact]
    public void What_a_probe_sees_when_it_happens_is_no_bound_although_the_probe_may_be_late() =>
        Stage.Of(
            Failing(
                MadeUpRenewal.Seen("readyz", 10.3, "failure", Classification.NotReady, "Ready=Unknown")) with
                {
                    Probes = [new("readyz", "Is it ready?", 40)],
                })[0]
            .Symptoms.Single(symptom => symptom.Probe == "readyz").Bound.ShouldBeNull();

    [Fact]
    public void Who_was_watched_for_less_than_it_takes_to_notice_has_not_shown_that_it_works()
    {
        var journal = MadeUpRenewal.Run();
        var stage = Stage.Of(journal with { Probes = [new("readyz", "Is it ready?", 40)] })[0];
        stage.WatchedSeconds.ShouldBe(12);
        stage.Works.ShouldBeEmpty();
        stage.TooShort.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, double>("readyz", 40));
    }

    [Fact]
    public void A_step_that_only_waits_provokes_nothing_and_times_count_from_the_notAfter()
    {
        var journal = MadeUpRenewal.Run();
        var stage = Stage.Of(journal with
        {
            Steps =
            [
                new(
                    "Wait for kube-scheduler to lose the lease and be started again",
                    "lab-node",
                    "timeout",
                    0,
                    MadeUpRenewal.At(0.5),
                    MadeUpRenewal.At(11),
                    ""),
                .. journal.Steps,
            ],
        }).ShouldHaveSingleItem();
        stage.Provocation.ShouldBeEmpty();
        stage.Symptoms[0].Seconds.ShouldBe(0.5);
    }

    [Fact]
    public void Time_before_the_end_of_the_provocation_is_negative_and_not_nothing()
    {
        var journal = MadeUpRenewal.Provoked();
        Stage.Of(
            journal with
            {
                Steps = [.. journal.Steps.Select(step => step.Name == "Restart kube-apiserver" ? step with { Name = "Restart etcd" } : step)],
                Observations = [.. journal.Observations, MadeUpRenewal.Seen("kubectl-host", 10.4, "failure", Classification.ConnectionRefused, "refused")],
            })[1]
            .Symptoms.Single(symptom => symptom.Probe == "kubectl-host").Seconds.ShouldBe(-0.6);
    }

    [Fact]
    public void After_a_restart_what_tells_of_a_certificate_is_the_symptom_and_not_the_restart()
    {
        var journal = MadeUpRenewal.Provoked();
        var symptom = Stage.Of(
            journal with
            {
                Observations = [.. journal.Observations, MadeUpRenewal.Seen("kubectl-host", 18, "failure", Classification.CertificateExpired, "x509")],
            })[1]
            .Symptoms.Single(seen => seen.Probe == "kubectl-host");
        symptom.Classification.ShouldBe(Classification.CertificateExpired);
        symptom.Seconds.ShouldBe(7);
    }

    [Fact]
    public void What_a_server_that_has_just_started_forbids_for_a_moment_is_not_the_certificates()
    {
        var journal = MadeUpRenewal.Provoked();
        var forbidden = MadeUpRenewal.Seen("kubectl-host", 17, "failure", Classification.Forbidden, "403");
        var expired = MadeUpRenewal.Seen("kubectl-host", 18, "failure", Classification.CertificateExpired, "x509");
        SymptomOfHost(forbidden, expired).Classification.ShouldBe(Classification.CertificateExpired);
        SymptomOfHost(forbidden).Classification.ShouldBe(Classification.Forbidden);

        Symptom SymptomOfHost(params Observation[] answers) =>
            Stage.Of(journal with { Observations = [.. journal.Observations, .. answers] })[1].Symptoms.Single(seen => seen.Probe == "kubectl-host");
    }

    [Theory]
    [InlineData("lease-scheduler", 15, "held by a_1, renewed 2026-11-24 02:00:30Z, {0} s ago")]
    [InlineData("node-ready", 40, "Ready=True KubeletReady: ok; but that is stale: the kubelet has not renewed its Lease for {0} s")]
    public void What_is_old_by_the_jump_of_a_clock_alone_is_no_symptom_and_counts_from_the_age_that_really_passed(string probe, double bound, string words)
    {
        var journal = MadeUpRenewal.Run() with
        {
            Clock = new([new(MadeUpRenewal.At(-60), MadeUpRenewal.At(0), 9, 4)], []),
            Probes = [new(probe, "Is it renewed?", bound)],
            Observations =
            [
                MadeUpRenewal.Seen(probe, -70, "steady-state", Classification.Ok, "ok"),
                Old(1, 62),
                Old(bound - 2, 58 + bound),
                Old(bound, 60 + bound),
                Old(bound + 2, 62 + bound),
            ],
        };

        var symptom = Stage.Of(journal)[0].Symptoms.ShouldHaveSingleItem();

        (symptom.Probe, symptom.Seconds, symptom.Bound).ShouldBe((probe, bound, bound));

        Observation Old(double at, double age) => MadeUpRenewal.Seen(
            probe, at, "failure", Classification.NotReady, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, age));
    }

    [Theory]
    [InlineData("trial1s.trial.lab.example: not listed after 10 s: HTTP 404", 10.0)]
    [InlineData("Ready=True KubeletReady: ok; but that is stale: the kubelet has not renewed its Lease for 42 s", 42.0)]
    [InlineData("Ready=Unknown NodeStatusUnknown: Kubelet stopped posting node status.", null)]
    public void An_answer_that_says_how_long_it_waited_is_the_end_of_that_wait(string said, double? bound) =>
        SymptomOf(MadeUpRenewal.Seen("readyz", 5, "failure", Classification.NotReady, said)).Bound.ShouldBe(bound);

    [Fact]
    public void What_fails_while_the_node_is_switched_off_is_not_the_certificates()
    {
        var journal = MadeUpRenewal.Run();
        var stage = Stage.Of(journal with
        {
            Phases =
            [
                .. journal.Phases.Select(phase =>
                    phase.Name switch
                    {
                        "expiry" => phase with { EndedAt = MadeUpRenewal.At(2) },
                        "failure" => phase with { StartedAt = MadeUpRenewal.At(2) },
                        _ => phase,
                    }),
            ],
            Steps = [new("Power lab-node on", "host", "docker start", 0, MadeUpRenewal.At(0.2), MadeUpRenewal.At(1), ""), .. journal.Steps],
            Observations =
            [
                .. journal.Observations.Where(seen => seen.Phase == "steady-state"),
                MadeUpRenewal.Seen("handshake", -3, "expiry", Classification.ConnectionRefused, "off"),
                MadeUpRenewal.Seen("handshake", 0.1, "expiry", Classification.ConnectionRefused, "off"),
                MadeUpRenewal.Seen("handshake", 4, "failure", Classification.CertificateExpired, "x509"),
            ],
        }).ShouldHaveSingleItem();
        stage.Provocation.ShouldBe(["Power lab-node on"]);
        stage.Symptoms.ShouldHaveSingleItem().Seconds.ShouldBe(3);
    }

    private static Symptom SymptomOf(params IReadOnlyList<Observation> answers) =>
        Stage.Of(Failing(answers))[0].Symptoms.Single(symptom => symptom.Probe == "readyz");

    private static Journal Failing(params IReadOnlyList<Observation> answers)
    {
        var journal = MadeUpRenewal.Run();
        return journal with { Observations = [.. journal.Observations.Where(seen => seen is not { Probe: "readyz", Phase: "failure" }), .. answers] };
    }

    [Fact]
    public void A_probe_that_could_not_run_neither_notices_nor_works()
    {
        var journal = MadeUpRenewal.Run();
        var stage = Stage.Of(
            journal with
            {
                Observations = [.. journal.Observations, MadeUpRenewal.Seen("readyz", 5, "failure", Classification.CouldNotRun, "nobody to ask")],
            })[0];
        stage.Works.ShouldBeEmpty();
        stage.Unknown.ShouldHaveSingleItem().Text.ShouldBe("nobody to ask");
    }

    [Fact]
    public void A_journal_that_did_not_come_so_far_has_no_stages() => Stage.Of(MadeUp.Empty()).ShouldBeEmpty();
}
