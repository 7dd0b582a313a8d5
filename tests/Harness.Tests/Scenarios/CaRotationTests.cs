using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class CaRotationTests
{
    [Fact]
    public void Its_stages_are_made_of_steps_that_there_are() =>
        CaRotation.InOrder.SelectMany(stage => stage.Steps).ShouldAllBe(step => Laboratory.Vocabulary.StepOf(step).Name == step);

    [Fact]
    public void Its_observers_are_probes_that_there_are() =>
        new CaRotation().Observers.ShouldBeSubsetOf(Laboratory.Vocabulary.Probes.Select(probe => probe.Name));
}
