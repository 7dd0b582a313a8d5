using Lab.Harness.Runs;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class SideBySideTests
{
    [Fact]
    public async Task It_ends_when_all_have_ended()
    {
        using var stop = new CancellationTokenSource();
        var slow = new TaskCompletionSource();
        var together = SideBySide.RunAsync([Task.CompletedTask, slow.Task], stop, TestContext.Current.CancellationToken);

        together.IsCompleted.ShouldBeFalse();
        slow.SetResult();
        await together;
        stop.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_fails_stops_the_others_and_its_own_exception_tells_why()
    {
        using var stop = new CancellationTokenSource();
        var endless = Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);

        var thrown = await Should.ThrowAsync<InvalidInputException>(SideBySide.RunAsync(
            [endless, Task.FromException(new InvalidInputException("the reason"))], stop, TestContext.Current.CancellationToken));

        thrown.Message.ShouldBe("the reason");
        endless.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_fails_for_being_stopped_does_not_hide_the_reason()
    {
        using var stop = new CancellationTokenSource();
        var reason = new TaskCompletionSource();
        var together = SideBySide.RunAsync([FailsWhenStoppedAsync(stop.Token), reason.Task], stop, TestContext.Current.CancellationToken);
        reason.SetException(new InvalidInputException("the reason"));

        (await Should.ThrowAsync<InvalidInputException>(together)).Message.ShouldBe("the reason");
    }

    [Fact]
    public async Task The_users_wish_to_stop_is_no_failure()
    {
        using var user = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(user.Token);
        var together = SideBySide.RunAsync([FailsWhenStoppedAsync(stop.Token)], stop, user.Token);
        await user.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(together);
    }

    private static async Task FailsWhenStoppedAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw new InvalidInputException("the container is gone");
    }
}
