using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>Whatever ends a run, nothing of it is left: at once where it could still act, at the next start where it could not.</summary>
public sealed class InterruptedRunTests(LaboratoryFixture fixture)
{
    [Fact]
    public Task A_run_that_is_interrupted_takes_down_what_it_started() => TakesDownAsync("run: expiry", "INT");

    [LongTheory]
    [InlineData("provision: container after", "INT")]
    [InlineData("run: expiry", "TERM")]
    public Task A_run_that_is_interrupted_at_any_time_by_any_signal_takes_down_what_it_started(string once, string signal) => TakesDownAsync(once, signal);

    [LongFact]
    public async Task What_a_killed_run_left_is_swept_by_the_next_start_and_nothing_else_is()
    {
        var reports = Directory.CreateTempSubdirectory("lab-killed-");
        await using var killed = LabProcess.Start("run", "article", "--output", reports.FullName);
        await using var other = LabProcess.Start("run", "article", "--output", Path.GetTempPath());
        await Task.WhenAll(
            killed.UntilAsync("provision: kubelet after", TestContext.Current.CancellationToken),
            other.UntilAsync("provision: kubelet after", TestContext.Current.CancellationToken));
        await killed.SignalAsync("KILL", TestContext.Current.CancellationToken);
        JournalFile.Read(Path.Combine(reports.FullName, "article", JournalDraft.Name)).Verdict.ShouldBe(Verdict.Unknown);
        reports.Delete(recursive: true);
        (await LeftBehindAsync(killed)).ShouldNotBeEmpty();
        var othersBefore = await LeftBehindAsync(other);

        var removed = await Sweep.RemoveLeftoversAsync(fixture.Laboratory.Engine, includeKept: false, TestContext.Current.CancellationToken);

        removed.ShouldNotBeEmpty();
        (await LeftBehindAsync(killed)).ShouldBeEmpty();
        (await LeftBehindAsync(other)).ShouldBe(othersBefore, ignoreOrder: true);
        (await other.SignalAsync("INT", TestContext.Current.CancellationToken)).ShouldBe(3);
        (await LeftBehindAsync(other)).ShouldBeEmpty();
    }

    private async Task TakesDownAsync(string once, string signal)
    {
        await using var run = LabProcess.Start("run", "article", "--output", Path.GetTempPath());
        await run.UntilAsync(once, TestContext.Current.CancellationToken);

        (await run.SignalAsync(signal, TestContext.Current.CancellationToken)).ShouldBe(3);

        run.Output.ShouldContain("interrupted");
        (await LeftBehindAsync(run)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> LeftBehindAsync(LabProcess run) =>
        await Sweep.FindAsync(fixture.Laboratory.Engine, run.Id, TestContext.Current.CancellationToken);
}
