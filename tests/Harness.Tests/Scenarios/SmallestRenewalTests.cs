using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class SmallestRenewalTests
{
    [Fact]
    public void A_step_does_not_matter_for_the_connections_that_it_closes()
    {
        var closed = new Expectation("recovery", "held-connection", Classification.ConnectionClosed);
        var experiment = new Experiment
        {
            Name = "x",
            File = "x.yaml",
            Title = "Does it?",
            Description = "Somebody asked.",
            Scenario = "smallest-renewal",
            Expectations =
            [
                new("steady-state", "held-connection", Classification.Ok),
                new("failure", "kubectl-host", Classification.CertificateExpired),
                closed,
                new("recovery", "kubectl-host", Classification.Ok),
            ],
        };

        SmallestRenewal.WithRecoveryAlone(experiment).Expectations.ShouldBe(experiment.Expectations.Where(expectation => expectation != closed));
    }

    /// <summary>A node is marked as not ready 40 s after its kubelet fell silent, looked at every 5 s, up to 10 s after the kubelet's last word.</summary>
    [Fact]
    public void What_still_works_is_watched_for_longer_than_a_silent_node_takes_to_be_noticed()
    {
        SmallestRenewal.StillWorksWatch.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        var plan = new BranchPlan { Label = "run", Renewal = null, StillWorksWatch = SmallestRenewal.StillWorksWatch };
        var experiment = new Experiment
        {
            Name = "made-up",
            File = "made-up.yaml",
            Title = "",
            Description = "",
            Scenario = "smallest-renewal",
            Expectations = [new("expiry", "livez", Classification.Ok), new("failure", "kubectl-host", Classification.CertificateExpired)],
        };

        ExpiryPassage.WatchOf(plan, experiment, "expiry").ShouldBe(SmallestRenewal.StillWorksWatch);
        ExpiryPassage.WatchOf(plan, experiment, "failure").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Its_observers_are_probes_each_named_once()
    {
        var observers = new SmallestRenewal().Observers;

        observers.ShouldNotBeEmpty();
        observers.ShouldBeUnique();
        observers.ShouldBeSubsetOf(KnownFiles.Vocabulary.Probes.Select(probe => probe.Name));
    }
}
