using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>Whatever ends a run, nothing of it is left: at once where it could still act, at the next start where it could not.</summary>
public sealed class InterruptedRunTests(LaboratoryFixture fixture) : IDisposable
{
    private readonly DirectoryInfo reports = Directory.CreateTempSubdirectory("lab-interrupted-");

    public void Dispose() => reports.Delete(recursive: true);

    [Fact]
    public Task A_run_that_is_interrupted_takes_down_what_it_started() => TakesDownAsync("run: expiry", "INT");

    [LongTheory]
    [InlineData("provision: container after", "INT")]
    [InlineData("run: expiry", "TERM")]
    public Task A_run_that_is_interrupted_at_any_time_by_any_signal_takes_down_what_it_started(string once, string signal) => TakesDownAsync(once, signal);

    [LongFact]
    public async Task What_a_killed_run_left_is_swept_by_the_next_start_and_nothing_else_is()
    {
        var engine = fixture.Laboratory.Engine;
        var (killedReports, otherReports) = (reports.CreateSubdirectory("killed").FullName, reports.CreateSubdirectory("other").FullName);
        await using var killed = LabProcess.Start("run", "article", "--output", killedReports);
        await using var other = LabProcess.Start("run", "article", "--output", otherReports);
        await Task.WhenAll(
            killed.UntilAsync("provision: kubelet after", TestContext.Current.CancellationToken),
            other.UntilAsync("provision: kubelet after", TestContext.Current.CancellationToken));
        await killed.SignalAsync("KILL", TestContext.Current.CancellationToken);
        JournalFile.Read(Path.Combine(killedReports, "article", JournalDraft.Name)).Verdict.ShouldBe(Verdict.Unknown);
        (await LeftBehindAsync(engine, killed)).ShouldNotBeEmpty();
        var othersBefore = await LeftBehindAsync(engine, other);

        var swept = await Sweep.RemoveLeftoversAsync(engine, includeKept: false, TestContext.Current.CancellationToken);

        swept.Removed.ShouldNotBeEmpty();
        (await LeftBehindAsync(engine, killed)).ShouldBeEmpty();
        (await LeftBehindAsync(engine, other)).ShouldBe(othersBefore, ignoreOrder: true);
        (await other.SignalAsync("INT", TestContext.Current.CancellationToken)).ShouldBe(3);
        (await LeftBehindAsync(engine, other)).ShouldBeEmpty();
    }

    private async Task TakesDownAsync(string once, string signal)
    {
        var engine = fixture.Laboratory.Engine;
        await using var run = LabProcess.Start("run", "article", "--output", reports.FullName);
        await run.UntilAsync(once, TestContext.Current.CancellationToken);

        (await run.SignalAsync(signal, TestContext.Current.CancellationToken)).ShouldBe(3);

        run.Output.ShouldContain("interrupted");
        (await LeftBehindAsync(engine, run)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> LeftBehindAsync(Engine engine, LabProcess run) =>
        Sweep.FindAsync(engine, run.Id, TestContext.Current.CancellationToken);
}
