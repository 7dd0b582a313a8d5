using System.Diagnostics;
using System.Globalization;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clocks;

/// <summary>On processes of this machine, with the supervisor and the launcher themselves. It takes root, and a compiler for the launcher.</summary>
public sealed class ShiftedClockTests : IAsyncLifetime
{
    private const string Compiler = "/usr/bin/cc";
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    /// <summary>Only what hangs takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ClusterTime time = new(TimeProvider.System);
    private readonly TaskCompletionSource<string> lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DirectoryInfo? folder;
    private ShiftedClock? clock;

    public async ValueTask InitializeAsync()
    {
        var missing = ShiftRequirements.Here(new Uri("unix:///")) with { SeesEngine = true };
        Assert.SkipUnless(missing.Missing is null, missing.Missing ?? "");
        Assert.SkipUnless(File.Exists(Compiler), "it takes a C compiler to make the launcher");
        folder = Directory.CreateTempSubdirectory();
        var launcher = Path.Combine(folder.FullName, "under-clock");
        var source = Path.Combine(CheckoutFolder.Path, "images", "node", "launcher", "under-clock.c");
        var compiled = await new Host(TimeProvider.System).RunAsync(Compiler, ["-O1", "-o", launcher, source], Patience, TestContext.Current.CancellationToken);
        compiled.ExitCode.ShouldBe(0, compiled.Output);
        clock = await ShiftedClock.StartAsync(time, folder.FullName, launcher, lost.SetResult, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (clock is not null)
        {
            await clock.DisposeAsync();
        }

        folder?.Delete(recursive: true);
    }

    [Fact]
    public async Task A_program_that_starts_after_a_jump_has_the_time_after_it_and_one_of_the_machine_does_not()
    {
        await clock!.MoveAsync(Year, TestContext.Current.CancellationToken);

        var host = new Host(TimeProvider.System, clock: clock);
        var asked = DateTimeOffset.UtcNow;
        var (clusters, machines, own) = (await DateAsync(host, byMachinesClock: false), await DateAsync(host, byMachinesClock: true), time.GetUtcNow());
        ShouldBeSince(clusters, asked, Year);
        ShouldBeSince(machines, asked, TimeSpan.Zero);
        ShouldBeSince(own, asked, Year);
    }

    [Fact]
    public async Task A_running_program_and_its_children_follow_every_jump_there_and_back()
    {
        using var shell = StartShell();
        await AskAsync(shell, "echo here");

        foreach (var by in new[] { Year, TimeSpan.FromHours(-1), -Year, TimeSpan.FromSeconds(28) })
        {
            await clock!.MoveAsync(by, TestContext.Current.CancellationToken);

            // The shell's own idea of the time, and that of a program it starts.
            var asked = DateTimeOffset.UtcNow;
            var said = await AskAsync(shell, "printf '%(%s)T '; date +%s");
            foreach (var seconds in said.Split(' '))
            {
                ShouldBeSince(DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)), asked, time.Offset);
            }
        }

        time.Offset.ShouldBe(TimeSpan.FromHours(-1) + TimeSpan.FromSeconds(28));
        clock!.Moves.Count.ShouldBe(4);
        clock.Moves.ShouldAllBe(move => move.Processes >= 1);
        shell.Kill();
    }

    [Fact]
    public async Task Monotonic_time_does_not_jump()
    {
        using var shell = StartShell();
        var before = double.Parse((await AskAsync(shell, "read up rest </proc/uptime; echo $up")), CultureInfo.InvariantCulture);

        await clock!.MoveAsync(Year, TestContext.Current.CancellationToken);

        var slept = Stopwatch.StartNew();
        await AskAsync(shell, "sleep 0.2; echo slept");
        slept.Elapsed.ShouldBeLessThan(Patience);
        double.Parse(await AskAsync(shell, "read up rest </proc/uptime; echo $up"), CultureInfo.InvariantCulture).ShouldBe(before, 2 * Patience.TotalSeconds);
        shell.Kill();
    }

    [Fact]
    public async Task A_place_may_have_a_time_of_its_own()
    {
        using var other = StartShell(ClockPlace.Node(1), onThisMachine: true);
        using var desk = StartShell();

        await ((ShiftedClock)clock!).SkewAsync(ClockPlace.Node(1), TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);

        var asked = DateTimeOffset.UtcNow;
        var (ahead, present) = (await AskAsync(other, "date +%s"), await AskAsync(desk, "date +%s"));
        ShouldBeSince(DateTimeOffset.FromUnixTimeSeconds(long.Parse(ahead, CultureInfo.InvariantCulture)), asked, TimeSpan.FromMinutes(10));
        ShouldBeSince(DateTimeOffset.FromUnixTimeSeconds(long.Parse(present, CultureInfo.InvariantCulture)), asked, TimeSpan.Zero);
        other.Kill();
        desk.Kill();
    }

    [Fact]
    public async Task A_supervisor_that_is_killed_is_told_at_once_and_no_program_starts_unnoticed()
    {
        using var supervisor = Process.GetProcessById(clock!.Supervisor);
        supervisor.Kill();

        (await lost.Task.WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldContain("ended with exit code 137");
        var attempt = await new Host(TimeProvider.System, clock: clock).RunAsync("/bin/date", [], Patience, TestContext.Current.CancellationToken);
        attempt.ExitCode.ShouldBe(125);
        attempt.StandardError.ShouldStartWith("under-clock: the clock's supervisor does not answer");
        await Should.ThrowAsync<ClockLostException>(() => clock.MoveAsync(Year, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_supervisor_that_is_left_alone_ends_with_the_last_program_it_serves()
    {
        using var supervisor = Process.GetProcessById(clock!.Supervisor);
        using var shell = StartShell();
        await AskAsync(shell, "echo here");

        clock.Release();
        await AskAsync(shell, "date +%s");
        supervisor.HasExited.ShouldBeFalse();
        shell.Kill();

        await supervisor.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        lost.Task.IsCompleted.ShouldBeFalse();
    }

    private static async Task<DateTimeOffset> DateAsync(Host host, bool byMachinesClock)
    {
        var date = await host.RunAsync("/bin/date", ["+%s"], Patience, TestContext.Current.CancellationToken, byMachinesClock);
        date.ExitCode.ShouldBe(0, date.Output);
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(date.StandardOutput, CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a clock that is so far ahead was read between an instant and now, to the second.</summary>
    private static void ShouldBeSince(DateTimeOffset read, DateTimeOffset asked, TimeSpan ahead) =>
        read.ShouldBeInRange(asked + ahead - TimeSpan.FromSeconds(2), DateTimeOffset.UtcNow + ahead + TimeSpan.FromSeconds(2));

    private Process StartShell(ClockPlace? place = null, bool onThisMachine = false)
    {
        var launcher = clock!.Launcher(ClockPlace.Desk);
        string[] words = onThisMachine && place is not null ? [.. launcher.Take(2), place.GroupText] : [.. launcher];
        return Process.Start(
            new ProcessStartInfo(words[0], [.. words.Skip(1), "/bin/bash", "--norc"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
    }

    private static async Task<string> AskAsync(Process shell, string line)
    {
        await shell.StandardInput.WriteLineAsync(line);
        await shell.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(Patience, TestContext.Current.CancellationToken)
            ?? "";
    }
}
