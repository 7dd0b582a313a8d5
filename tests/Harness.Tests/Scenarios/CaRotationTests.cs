using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class CaRotationTests
{
    [Fact]
    public void Its_stages_are_made_of_steps_that_there_are() =>
        CaRotation.InOrder.SelectMany(stage => stage.Steps).ShouldAllBe(step => KnownFiles.Vocabulary.StepOf(step).Name == step);

    [Fact]
    public void Its_observers_are_probes_that_there_are() =>
        new CaRotation().Observers.ShouldBeSubsetOf(KnownFiles.Vocabulary.Probes.Select(probe => probe.Name));
}
