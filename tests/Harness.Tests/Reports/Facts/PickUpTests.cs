using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

public sealed class PickUpTests
{
    [Fact]
    public void Recovery_without_the_restart_is_a_pick_up_with_its_time_and_serial_number()
    {
        var pickUp = Of(MadeUpRenewal.Run());
        pickUp.Kind.ShouldBe(PickUpKind.Yes);
        pickUp.RecoveredSeconds.ShouldBe(12);
        pickUp.Serial.ShouldBe("BB");
        pickUp.IsRenewedOnWire.ShouldBe(true);
    }

    [Fact]
    public void Where_all_works_and_the_old_certificate_is_still_served_the_new_one_is_not_picked_up()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with
        {
            Certificates = [omission.Certificates[0], omission.Certificates[1] with { Serial = "AA" }],
        }));
        pickUp.Kind.ShouldBe(PickUpKind.No);
        pickUp.RecoveredSeconds.ShouldBeNull();
    }

    [Fact]
    public void What_had_not_recovered_by_the_deadline_is_not_picked_up_within_it()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with { Recovered = false, RecoveredAfterSeconds = null }));
        pickUp.Kind.ShouldBe(PickUpKind.No);
        pickUp.WatchedSeconds.ShouldBe(15);
    }

    [Fact]
    public void Where_the_renewal_takes_a_certificate_away_there_is_no_new_one_without_the_restart()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with
        {
            Certificates =
            [
                omission.Certificates[0],
                omission.Certificates[1] with { Serial = "AA" },
                omission.Certificates[0] with { Source = CertificateSource.File },
                omission.Certificates[1] with { Source = CertificateSource.File, Name = "another" },
            ],
        }));
        pickUp.Kind.ShouldBe(PickUpKind.NoneMade);
    }

    [Fact]
    public void What_was_not_observed_is_unknown_with_the_reason()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with { Recovered = null, Reason = "the cluster did not start" }));
        pickUp.Kind.ShouldBe(PickUpKind.Unknown);
        pickUp.Reason.ShouldBe("the cluster did not start");
    }

    [Fact]
    public void Of_several_restarts_only_the_omission_of_all_of_them_says_yes()
    {
        var journal = MadeUpRenewal.Run() with { Renewal = [MadeUpRenewal.RenewStep, "restart etcd", MadeUpRenewal.RestartStep] };
        Of(journal).Kind.ShouldBe(PickUpKind.Unknown);
        var both = journal.Omissions[1] with { LeftOut = ["restart etcd", MadeUpRenewal.RestartStep], RecoveredAfterSeconds = 20 };
        Of(journal with { Omissions = [.. journal.Omissions, both] }).ShouldSatisfyAllConditions(
            pickUp => pickUp.Kind.ShouldBe(PickUpKind.Yes),
            pickUp => pickUp.RecoveredSeconds.ShouldBe(20));
    }

    [Fact]
    public void Where_one_of_several_restarts_matters_it_is_not_picked_up_without_all()
    {
        var journal = WithRestartOmitted(omission => omission with { Recovered = false });
        Of(journal with { Renewal = [MadeUpRenewal.RenewStep, "restart etcd", MadeUpRenewal.RestartStep] }).Kind.ShouldBe(PickUpKind.No);
    }

    [Fact]
    public void An_omission_that_leaves_out_more_than_restarts_tells_nothing()
    {
        var journal = MadeUpRenewal.Run();
        Of(journal with { Omissions = [journal.Omissions[1] with { LeftOut = [MadeUpRenewal.RenewStep, MadeUpRenewal.RestartStep] }] })
            .Kind.ShouldBe(PickUpKind.Unknown);
    }

    [Fact]
    public void Without_a_restart_there_is_nothing_to_leave_out() =>
        Of(MadeUpRenewal.Run() with { Renewal = ["renew admin"] }).Kind.ShouldBe(PickUpKind.NoRestart);

    [Fact]
    public void Where_nobody_noticed_the_wire_tells_or_nothing_does()
    {
        var journal = MadeUpRenewal.Run();
        PickUp.Of(journal, isBroken: false).Kind.ShouldBe(PickUpKind.Yes);
        PickUp.Of(
            WithRestartOmitted(omission => omission with { Certificates = [omission.Certificates[0], omission.Certificates[1] with { Serial = "AA" }] }),
            isBroken: false)
            .Kind.ShouldBe(PickUpKind.No);
        PickUp.Of(WithRestartOmitted(omission => omission with { Certificates = [] }), isBroken: false).Kind.ShouldBe(PickUpKind.NothingBroken);
    }

    [Fact]
    public void Picked_up_is_when_the_new_certificate_is_first_seen_and_not_when_all_has_recovered()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with
        {
            Steps =
            [
                new("Renew apiserver with kubeadm", "lab-node", "kubeadm certs renew apiserver", 0, MadeUpRenewal.At(20), MadeUpRenewal.At(21), "renewed"),
            ],
            RecoveredAfterSeconds = 60.8,
            Observations =
            [
                MadeUpRenewal.Seen("handshake", -10, "steady-state", Classification.Ok, "serial AA, notBefore 2026-11-24"),
                MadeUpRenewal.Seen("handshake", 20.5, "renewal", Classification.CertificateExpired, "serial AA, notBefore 2026-11-24"),
                MadeUpRenewal.Seen("handshake", 23, "recovery", Classification.Ok, "serial BB, notBefore 2026-11-24"),
                MadeUpRenewal.Seen("kubelet-handshake", 22, "recovery", Classification.Ok, "serial CC, another's"),
            ],
        }));
        pickUp.RecoveredSeconds.ShouldBe(60.8);
        pickUp.Sight.ShouldBe(new WireSight("handshake", 2, -0.5, "BB"));
    }

    [Fact]
    public void A_new_certificate_that_is_served_while_something_else_stays_broken_is_picked_up_all_the_same()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with
        {
            Recovered = false,
            RecoveredAfterSeconds = null,
            Steps =
            [
                new("Renew apiserver with kubeadm", "lab-node", "kubeadm certs renew apiserver", 0, MadeUpRenewal.At(20), MadeUpRenewal.At(21), "renewed"),
            ],
            Observations =
            [
                MadeUpRenewal.Seen("handshake", -10, "steady-state", Classification.Ok, "serial AA"),
                MadeUpRenewal.Seen("handshake", 22, "recovery", Classification.Ok, "serial BB"),
            ],
        }));
        pickUp.Kind.ShouldBe(PickUpKind.YesNotRecovered);
    }

    [Fact]
    public void Of_several_certificates_the_first_that_is_seen_does_not_tell_that_all_are_picked_up()
    {
        var journal = WithRestartOmitted(omission => omission with
        {
            Recovered = false,
            RecoveredAfterSeconds = null,
            Steps = [new("Renew all", "lab-node", "kubeadm certs renew all", 0, MadeUpRenewal.At(20), MadeUpRenewal.At(21), "renewed")],
            Observations =
            [
                MadeUpRenewal.Seen("handshake", -10, "steady-state", Classification.Ok, "serial AA"),
                MadeUpRenewal.Seen("handshake", 22, "recovery", Classification.Ok, "serial BB"),
            ],
        });
        Of(journal with { Expiring = ["apiserver", "scheduler"] }).Kind.ShouldBe(PickUpKind.No);
    }

    [Fact]
    public void Each_further_renewal_tells_when_it_was_seen_and_leaves_the_first_as_it_was()
    {
        var pickUp = Of(WithRestartOmitted(omission => omission with
        {
            Phases =
            [
                new("renewal", MadeUpRenewal.At(20), MadeUpRenewal.At(21), PhaseOutcome.Completed),
                new("recovery", MadeUpRenewal.At(21), MadeUpRenewal.At(60), PhaseOutcome.Completed),
                new("observation", MadeUpRenewal.At(60), MadeUpRenewal.At(200), PhaseOutcome.Completed),
            ],
            Steps = [Renewed(20), Renewed(70), Renewed(140)],
            Observations =
            [
                MadeUpRenewal.Seen("handshake", -10, "steady-state", Classification.Ok, "serial AA"),
                MadeUpRenewal.Seen("handshake", 39.7, "recovery", Classification.Ok, "serial BB"),
                MadeUpRenewal.Seen("handshake", 72, "observation", Classification.Ok, "serial BB"),
                MadeUpRenewal.Seen("handshake", 99.5, "observation", Classification.Ok, "serial CC"),
                MadeUpRenewal.Seen("handshake", 156, "observation", Classification.Ok, "serial DD"),
            ],
        }));

        pickUp.Sight!.Seconds.ShouldBe(18.7);
        pickUp.Again.ShouldBe([new WireSight("handshake", 28.5, null, "CC"), new WireSight("handshake", 15, null, "DD")]);

        static StepRecord Renewed(double second) =>
            new(
                "Renew apiserver with kubeadm",
                "lab-node",
                "kubeadm certs renew apiserver",
                0,
                MadeUpRenewal.At(second),
                MadeUpRenewal.At(second + 1),
                "renewed");
    }

    [Fact]
    public void A_run_that_leaves_nothing_out_was_not_asked() =>
        Of(MadeUpRenewal.Run() with { Omissions = [], SmallestRenewal = null }).Kind.ShouldBe(PickUpKind.NotAsked);

    private static Journal WithRestartOmitted(Func<OmissionRecord, OmissionRecord> change)
    {
        var journal = MadeUpRenewal.Run();
        return journal with { Omissions = [journal.Omissions[0], change(journal.Omissions[1])] };
    }

    private static PickUp Of(Journal journal) => PickUp.Of(journal, isBroken: true);
}
