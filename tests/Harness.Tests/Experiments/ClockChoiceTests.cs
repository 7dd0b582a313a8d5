using Lab.Harness.Clocks;
using Lab.Harness.Experiments;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class ClockChoiceTests
{
    private static readonly Experiment Plain = new()
    {
        Name = "mine",
        File = "experiments/mine.yaml",
        Title = "?",
        Description = "?",
        Scenario = "smallest-renewal",
        Expectations = [],
    };

    [Theory]
    [InlineData(null, ClockKind.Wait)]
    [InlineData(ClockKind.Wait, ClockKind.Wait)]
    [InlineData(ClockKind.Shift, ClockKind.Shift)]
    public void An_experiment_waits_unless_it_is_told_otherwise(ClockKind? wished, ClockKind expected) =>
        ClockChoice.For(Plain, scenarioMovesClock: false, wished).ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData(ClockKind.Shift)]
    public void An_experiment_that_moves_the_clock_is_shifted(ClockKind? wished) =>
        ClockChoice.For(Plain with { ClockMove = TimeSpan.FromDays(366) }, scenarioMovesClock: false, wished).ShouldBe(ClockKind.Shift);

    [Fact]
    public void An_experiment_of_a_scenario_that_moves_the_clock_is_shifted() =>
        ClockChoice.For(Plain, scenarioMovesClock: true, wished: null).ShouldBe(ClockKind.Shift);

    [Fact]
    public void An_experiment_with_a_step_that_lets_time_pass_is_shifted() =>
        ClockChoice.For(Plain with { RenewalSteps = [KnownFiles.Vocabulary.StepOf("pass an-hour")] }, scenarioMovesClock: false, wished: null)
            .ShouldBe(ClockKind.Shift);

    [Fact]
    public void An_experiment_that_moves_the_clock_is_refused_by_the_waiting_one() =>
        Should.Throw<InvalidInputException>(() => ClockChoice.For(Plain with { ClockMove = TimeSpan.FromDays(366) }, scenarioMovesClock: false, ClockKind.Wait))
            .OnCommandLine.ShouldBe("experiments/mine.yaml: the experiment moves the cluster's clock, which takes --clock shift");

    [Fact]
    public void An_experiment_on_a_timer_of_the_kubelets_waits_whatever_is_wished() =>
        ClockChoice.For(
            Plain with
            {
                Features = [ClusterFeature.RotatesKubeletClient],
                Certificates = new Dictionary<string, CertificateSetting> { ["kubelet-client"] = new(null, CertificateTime.After(TimeSpan.FromSeconds(45))) },
            },
            scenarioMovesClock: false,
            ClockKind.Shift).ShouldBe(ClockKind.Wait);

    [Theory]
    [InlineData("wait", ClockKind.Wait)]
    [InlineData("shift", ClockKind.Shift)]
    [InlineData("Shift", null)]
    [InlineData("", null)]
    public void A_clock_is_named_in_lower_case(string name, ClockKind? expected) => ClockChoice.Parse(name).ShouldBe(expected);
}
