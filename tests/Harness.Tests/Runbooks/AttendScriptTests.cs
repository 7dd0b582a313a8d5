using System.Diagnostics;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>The script that attends a runbook's step, as it is, on this machine.</summary>
public sealed class AttendScriptTests : IDisposable
{
    /// <summary>Seconds that only what hangs takes.</summary>
    private const int Long = 1000;

    /// <summary>The seconds of a step whose time is over when its test says so.</summary>
    private const int UntilTold = 1001;

    /// <summary>A process that was started is known by its name once it has become the program.</summary>
    private const string UntilItSleeps = "until [[ $(</proc/$!/comm) == sleep ]]; do /usr/bin/sleep 0.1; done";

    private readonly TemporaryFolder temporary = new();
    private readonly string mark = $"test-{Guid.NewGuid():n}";

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_command_that_ends_passes_on_both_outputs_in_their_order_and_its_exit_code()
    {
        var (output, ending) = await AttendAsync(Long, 2, "bash", "-c", "echo one; echo two >&2; echo three; exit 7");

        output.ShouldBe("one\ntwo\nthree\n");
        ending.ExitCode.ShouldBe(7);
        ending.IsLate.ShouldBeFalse();
        ending.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended_with_all_that_it_started()
    {
        var told = Path.Combine(temporary.Path, "told");
        Sleep($"[[ $1 != {UntilTold} ]] || {{ until [[ -e '{told}' ]]; do /usr/bin/sleep 0.1; done; exit; }}");

        var (output, ending) = await AttendAsync(
            UntilTold, 1, "bash", "-c", $"echo begun; trap '' TERM; sleep 1000 & {UntilItSleeps}; touch '{told}'; wait; while :; do sleep 1; done");

        output.ShouldBe("begun\n");
        ending.IsLate.ShouldBeTrue();
        ending.ExitCode.ShouldBeNull();
        ending.Left.ShouldContain("sleep 1000");
        Running().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_command_leaves_in_the_background_is_named_and_ended_whichever_session_it_went_to()
    {
        var (output, ending) = await AttendAsync(Long, 1, "bash", "-c", $"setsid sleep 1000 & {UntilItSleeps}; echo ok");

        output.ShouldBe("ok\n");
        ending.ExitCode.ShouldBe(0);
        ending.Left.ShouldBe(["sleep 1000"]);
        Running().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_ends_by_itself_in_time_belongs_to_the_command()
    {
        var (output, ending) = await AttendAsync(Long, Long, "bash", "-c", "(sleep 0.5; echo later) & echo ok");

        output.ShouldBe("ok\nlater\n");
        ending.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_reads_finds_nothing_to_read() =>
        (await AttendAsync(Long, 1, "bash", "-c", "read -r answer || echo nobody")).Output.ShouldBe("nobody\n");

    [Fact]
    public async Task A_command_that_is_not_there_exits_with_127() => (await AttendAsync(Long, 1, "/nowhere/renew")).Ending.ExitCode.ShouldBe(127);

    /// <summary>Puts a program in the place of <c>sleep</c>, which measures a step's time.</summary>
    private void Sleep(string line)
    {
        var path = temporary.Write("sleep", $"#!/usr/bin/env bash\n{line}\nexec -a sleep /usr/bin/sleep \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(string Output, StepEnding Ending)> AttendAsync(int within, int grace, params string[] command)
    {
        var script = Path.Combine(temporary.Path, "attend");
        await File.WriteAllTextAsync(script, AttendScript.Text, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("bash", [script, mark, $"{within}", $"{grace}", .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{temporary.Path}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, StepEnding.Parse(await told));
    }

    private IReadOnlyList<string> Running() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Where(folder => IsMarked(Path.Combine(folder, "environ"))),
    ];

    private bool IsMarked(string environment)
    {
        try
        {
            return File.ReadAllText(environment).Contains($"LAB_RUNBOOK={mark}", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
