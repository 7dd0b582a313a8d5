using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

/// <summary>What becomes of what a scenario of a user's own throws. The way itself takes a cluster; the example of docs/library.md goes it.</summary>
public sealed class OwnPassageTests
{
    [Fact]
    public async Task A_scenario_that_comes_to_its_end_has_no_failure() =>
        (await FailureAsync(run => run.WatchAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))).ShouldBeNull();

    [Fact]
    public async Task A_scenario_that_throws_shows_nothing_and_is_named_with_its_words() =>
        (await FailureAsync(_ => throw new HttpRequestException("our gateway is down")))
            .ShouldBe(Finding.Unknown("scenario: ours threw HttpRequestException: “our gateway is down”"));

    [Fact]
    public async Task Bad_input_is_told_as_such() =>
        await Should.ThrowAsync<InvalidInputException>(() => FailureAsync(_ => throw new InvalidInputException("renew.sh: no such file")));

    [Fact]
    public async Task An_interrupted_run_is_interrupted()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => OwnPassage.FailureOf(new Ours(_ => Task.FromCanceled(stop.Token)), new NoRun(), stop.Token));
    }

    private static Task<Finding?> FailureAsync(Func<IScenarioRun, Task> way) =>
        OwnPassage.FailureOf(new Ours(way), new NoRun(), TestContext.Current.CancellationToken);

    private sealed class Ours(Func<IScenarioRun, Task> way) : IOwnScenario
    {
        public string Name => "ours";

        public string Summary => "goes our way";

        public Task RunAsync(IScenarioRun run, CancellationToken cancellationToken) => way(run);
    }

    /// <summary>A run without a cluster.</summary>
    private sealed class NoRun : IScenarioRun
    {
        public Cluster Cluster => throw new NotSupportedException();

        public bool IsControl => false;

        public IReadOnlyList<Observation> Observations => [];

        public Task ExpireAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RenewAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RenewAsync(IReadOnlyList<IStep> steps, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<StepRecord> CarryOutAsync(IStep step, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WatchAsync(TimeSpan time, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Find(Verdict verdict, string reason)
        {
            // Nobody judges.
        }

        public void Say(string line)
        {
            // Nobody listens.
        }
    }
}
