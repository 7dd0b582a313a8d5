using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

public sealed class FullRecoveryTests
{
    [Fact]
    public void The_cluster_works_again_when_the_last_probe_says_so_for_good()
    {
        var recovery = Of(
            MadeUpRenewal.Seen("readyz", 25, "recovery", Classification.Ok, "ok"),
            MadeUpRenewal.Seen("readyz", 26, "recovery", Classification.NotReady, "503"),
            MadeUpRenewal.Seen("readyz", 30, "recovery", Classification.Ok, "ok"));
        recovery.ShouldBe(new FullRecovery(16, "readyz"));
    }

    [Fact]
    public void A_connection_that_is_not_expected_back_does_not_keep_the_cluster_from_having_recovered()
    {
        var recovery = Of(
            MadeUpRenewal.Seen("readyz", 25, "recovery", Classification.Ok, "ok"),
            MadeUpRenewal.Seen("held-connection", 24, "recovery", Classification.ConnectionClosed, "EOF"));
        recovery.ShouldBe(new FullRecovery(11, "readyz"));
    }

    [Fact]
    public void Who_had_not_asked_for_long_tells_by_that_and_not_when_the_cluster_worked_again()
    {
        var recovery = Of(
            MadeUpRenewal.Seen("kubectl-logs-idle", 10, "failure", Classification.Unauthorized, "401"),
            MadeUpRenewal.Seen("readyz", 20, "recovery", Classification.NotReady, "503"),
            MadeUpRenewal.Seen("readyz", 25, "recovery", Classification.Ok, "ok"),
            MadeUpRenewal.Seen("kubectl-logs-idle", 105, "recovery", Classification.Ok, "ok"));
        recovery.ShouldBe(new FullRecovery(11, "readyz"));
    }

    [Fact]
    public void Who_does_not_come_back_is_named() =>
        Of(MadeUpRenewal.Seen("readyz", 25, "recovery", Classification.NotReady, "503")).ShouldBe(new FullRecovery(null, "readyz"));

    [Fact]
    public void Without_a_renewal_nothing_recovers_by_it() => FullRecovery.Of(MadeUp.Empty()).ShouldBeNull();

    private static FullRecovery Of(params IReadOnlyList<Observation> answers)
    {
        var run = MadeUpRenewal.Run();
        return FullRecovery.Of(run with
        {
            Expectations =
            [
                new("recovery", "readyz", Classification.Ok),
                .. answers.Any(seen => seen.Probe == "held-connection")
                    ? [new ExpectationRecord("recovery", "held-connection", Classification.ConnectionClosed)]
                    : Array.Empty<ExpectationRecord>(),
                .. answers.Any(seen => seen.Probe == "kubectl-logs-idle")
                    ? [new ExpectationRecord("recovery", "kubectl-logs-idle", Classification.Ok)]
                    : Array.Empty<ExpectationRecord>(),
            ],
            Observations = [.. run.Observations.Where(seen => seen is not { Probe: "readyz", Phase: "recovery" }), .. answers],
        }).ShouldNotBeNull();
    }
}
