using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class RepeatedTriesTests
{
    private readonly List<string> told = [];
    private int tries;

    [Fact]
    public async Task A_try_that_ends_is_not_repeated()
    {
        var unknown = await RunAsync();

        unknown.ShouldBeNull();
        tries.ShouldBe(1);
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificates_that_expired_too_soon_and_a_cluster_that_did_not_start_are_tried_again()
    {
        var unknown = await RunAsync(TooSoon, new ClusterStartException("the kubelet is slow"));

        unknown.ShouldBeNull();
        tries.ShouldBe(3);
        told.ShouldBe(["expired", "not started: the kubelet is slow"]);
    }

    [Fact]
    public async Task A_machine_that_stays_too_slow_makes_it_unknown_and_not_bad_input()
    {
        var unknown = await RunAsync(TooSoon, TooSoon, TooSoon);

        unknown.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Unknown);
        unknown.Reason.ShouldStartWith("this machine is too slow at the moment: the first notAfter passed while the cluster was still starting");
        unknown.Reason.ShouldEndWith("after 3 tries with ever longer lives");
        tries.ShouldBe(3);
    }

    [Fact]
    public async Task A_cluster_that_never_starts_is_told_after_the_last_try()
    {
        var failure = new ClusterStartException("no node came up");

        (await Should.ThrowAsync<ClusterStartException>(() => RunAsync(failure, failure, failure))).ShouldBeSameAs(failure);
        tries.ShouldBe(3);
    }

    [Fact]
    public async Task What_would_fail_again_is_not_tried_again()
    {
        var failure = new ClusterStartException("the kubelet refuses its configuration") { WouldFailAgain = true };

        await Should.ThrowAsync<ClusterStartException>(() => RunAsync(failure));
        tries.ShouldBe(1);
    }

    private static ExpiredTooSoonException TooSoon => new("the cluster was still starting", TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));

    private Task<Finding?> RunAsync(params Exception[] failures) => RepeatedTries.RunAsync(
        () => tries++ < failures.Length ? Task.FromException(failures[tries - 1]) : Task.CompletedTask,
        _ => told.Add("expired"),
        failure => told.Add($"not started: {failure.Message}"));
}
