using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class LeavingOutTests
{
    private static readonly IReadOnlyList<string> Steps = ["renew", "restart one", "restart another"];
    private readonly List<string> tried = [];

    [Fact]
    public async Task What_can_be_left_out_alone_is_left_out_together_before_the_search_ends()
    {
        var search = await SearchAsync(leftOut => !leftOut.Contains("renew"));

        search.Smallest.ShouldBe(["renew"]);
        tried.ShouldBe(["'renew'", "'restart one'", "'restart another'", "'restart one' and 'restart another'"]);
    }

    [Fact]
    public async Task Everything_runs_beside_the_first_tries()
    {
        var all = new Branch();

        await SearchAsync(_ => false, all);

        all.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Where_everything_fails_the_tries_are_stopped_and_its_exception_tells_why()
    {
        var stopped = 0;

        var thrown = await Should.ThrowAsync<InvalidInputException>(LeavingOut.SearchAsync(
            Steps,
            async (_, stop) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Interlocked.Increment(ref stopped);
                throw new OperationCanceledException(stop);
            },
            TestContext.Current.CancellationToken,
            new Branch { Failure = new InvalidInputException("the reason") }));

        thrown.Message.ShouldBe("the reason");
        stopped.ShouldBe(Steps.Count);
    }

    private Task<StepSearch> SearchAsync(Func<IReadOnlyList<string>, bool> recovers, IBranch? beside = null) => LeavingOut.SearchAsync(
        Steps,
        (leftOut, _) =>
        {
            tried.Add(LeavingOut.Words(leftOut));
            return Task.FromResult(new OmissionRecord
            {
                LeftOut = leftOut,
                Recovered = recovers(leftOut),
                Reason = "",
                RecoveredAfterSeconds = null,
                WatchedSeconds = 0,
            });
        },
        TestContext.Current.CancellationToken,
        beside);

    private sealed class Branch : IBranch
    {
        public int Runs { get; private set; }

        public Exception? Failure { get; init; }

        public RunRecorder Recorder { get; } = new(TimeProvider.System);

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }
    }
}
