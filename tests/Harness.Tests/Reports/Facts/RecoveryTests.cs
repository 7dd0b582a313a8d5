using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

public sealed class RecoveryTests
{
    [Fact]
    public void Component_that_was_broken_is_back_when_the_slowest_of_its_probes_says_so()
    {
        var run = MadeUpRenewal.Run();
        var kubectl = Recovery.Of(run with
        {
            Observations =
            [
                .. run.Observations.Where(seen => seen is not { Probe: "kubectl-path", Phase: "recovery" }),
                MadeUpRenewal.Seen("kubectl-path", 32, "recovery", Classification.Ok, "fine"),
            ],
        }).Single(item => item.Component == "kubectl on the host");
        kubectl.Kind.ShouldBe(RecoveryKind.Recovered);
        kubectl.Seconds.ShouldBe(20);
        kubectl.SinceLastStep.ShouldBe(18);
        kubectl.Probes.ShouldBe(["kubectl-path", "kubectl-host"]);
        kubectl.InWords.ShouldBe("20.0 s after the first step began");
    }

    [Fact]
    public void A_probe_that_had_not_asked_for_longer_than_a_minute_does_not_tell_when_its_component_was_back()
    {
        var run = MadeUpRenewal.Run();
        var kubectl = Recovery.Of(run with
        {
            Observations =
            [
                .. run.Observations.Where(seen => seen is not { Probe: "kubectl-path", Phase: "recovery" }),
                MadeUpRenewal.Seen("kubectl-path", 110, "recovery", Classification.Ok, "fine"),
            ],
        }).Single(item => item.Component == "kubectl on the host");
        kubectl.Probes.ShouldBe(["kubectl-host", "kubectl-path"]);
        kubectl.Seconds!.Value.ShouldBeLessThan(60);
    }

    [Fact]
    public void Answers_that_flap_count_until_the_last_bad_one()
    {
        var run = MadeUpRenewal.Run();
        Recovery.Of(run with
        {
            Observations =
            [
                .. run.Observations.Where(seen => seen.Probe == "handshake"),
                MadeUpRenewal.Seen("handshake", 30, "recovery", Classification.ConnectionRefused, "refused"),
                MadeUpRenewal.Seen("handshake", 35, "recovery", Classification.Ok, "fine"),
            ],
        }).ShouldHaveSingleItem().Seconds.ShouldBe(23);
    }

    [Fact]
    public void Component_that_the_renewal_interrupts_is_told_by_how_long()
    {
        var run = MadeUpRenewal.Run();
        var interrupted = Recovery.Of(run with
        {
            Observations =
            [
                .. run.Observations.Where(seen => seen.Probe != "handshake"),
                MadeUpRenewal.Seen("readyz", 14, "renewal", Classification.ConnectionRefused, "refused"),
            ],
        }).Single(item => item.Kind == RecoveryKind.Interrupted);
        interrupted.Component.ShouldBe("kube-apiserver");
        interrupted.Seconds.ShouldBe(11);
        interrupted.InWords.ShouldBe("interrupted by the renewal for 11.0 s");
    }

    [Fact]
    public void Of_several_interruptions_the_longest_is_told_and_how_many_there_were()
    {
        var run = MadeUpRenewal.Run();
        Recovery.Of(run with
        {
            Observations =
            [
                .. run.Observations.Where(seen => seen.Probe == "readyz"),
                MadeUpRenewal.Seen("readyz", 14, "renewal", Classification.ConnectionRefused, "refused"),
                MadeUpRenewal.Seen("readyz", 16, "renewal", Classification.Ok, "fine"),
                MadeUpRenewal.Seen("readyz", 20.5, "recovery", Classification.ConnectionRefused, "refused"),
            ],
        }).ShouldHaveSingleItem().InWords.ShouldBe("interrupted by the renewal 2 times, at the longest for 4.5 s");
    }

    [Fact]
    public void Component_that_stays_broken_comes_first()
    {
        var run = MadeUpRenewal.Run();
        var first = Recovery.Of(run with
        {
            Observations = [.. run.Observations, MadeUpRenewal.Seen("handshake", 39, "recovery", Classification.CertificateExpired, "expired")],
        })[0];
        first.Kind.ShouldBe(RecoveryKind.NotRecovered);
        first.Seconds.ShouldBeNull();
    }

    [Fact]
    public void Without_a_renewal_there_is_nothing_to_recover_by()
    {
        Recovery.Of(MadeUpRenewal.Run() with { Steps = [] }).ShouldBeEmpty();
        Recovery.Of(MadeUp.Empty()).ShouldBeEmpty();
    }
}
