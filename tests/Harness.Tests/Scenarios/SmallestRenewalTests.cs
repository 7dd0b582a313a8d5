using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Lab.Scenarios;
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

    [Fact]
    public void Its_observers_are_probes_each_named_once()
    {
        var observers = new SmallestRenewal().Observers;

        observers.ShouldBeUnique();
        observers.ShouldBeSubsetOf(Laboratory.Probes.Select(probe => probe.Name));
    }
}
