using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Procedures;

public sealed class StepRunnerTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<StepRecord> records = [];

    [Fact]
    public async Task Steps_run_in_their_order_and_are_all_recorded()
    {
        (await RunAsync(Ending("one", 0), Ending("two", 0))).ShouldBeNull();
        records.Select(record => record.Name).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task The_first_step_that_fails_is_the_last_that_runs()
    {
        (await RunAsync(Ending("one", 0), Ending("two", 1), Ending("three", 0))).ShouldNotBeNull().Name.ShouldBe("two");
        records.Select(record => record.ExitCode).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task A_step_that_hangs_is_given_up_and_has_no_exit_code()
    {
        var run = RunAsync(new Step("hang", token => Task.Delay(Timeout.InfiniteTimeSpan, time, token)), Ending("after", 0));
        time.Advance(StepRunner.StepWithin);

        (await run).ShouldNotBeNull().ExitCode.ShouldBeNull();
        records.ShouldHaveSingleItem().Output.ShouldContain("did not end within 120 s");
    }

    [Fact]
    public async Task A_run_that_is_cancelled_stops_in_the_middle_of_a_step()
    {
        using var stop = new CancellationTokenSource();
        var run = StepRunner.RunAsync([new Step("hang", token => Task.Delay(Timeout.InfiniteTimeSpan, time, token))], records.Add, time, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
    }

    private Task<StepRecord?> RunAsync(params IStep[] steps) =>
        StepRunner.RunAsync(steps, records.Add, time, TestContext.Current.CancellationToken);

    private static Step Ending(string name, int exitCode) => new(name, _ => Task.CompletedTask, exitCode);

    private sealed record Step(string Name, Func<CancellationToken, Task> Body, int ExitCode = 0) : IStep
    {
        public string Where => "host";

        public string Command => Name;

        public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
        {
            await Body(cancellationToken);
            return new ExecResult(ExitCode, "said", string.Empty, default, default);
        }
    }
}
