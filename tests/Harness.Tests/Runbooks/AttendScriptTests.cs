using System.Diagnostics;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>The script that attends a runbook's step, as it is, on this machine.</summary>
public sealed class AttendScriptTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly string mark = $"test-{Guid.NewGuid():n}";

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_command_that_ends_passes_on_both_outputs_in_their_order_and_its_exit_code()
    {
        var (output, ending) = await AttendAsync(20, 2, "bash", "-c", "echo one; echo two >&2; echo three; exit 7");

        output.ShouldBe("one\ntwo\nthree\n");
        ending.ExitCode.ShouldBe(7);
        ending.IsLate.ShouldBeFalse();
        ending.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended_with_all_that_it_started()
    {
        var (output, ending) = await AttendAsync(1, 1, "bash", "-c", "echo begun; trap '' TERM; sleep 1000 & wait; while :; do sleep 1; done");

        output.ShouldBe("begun\n");
        ending.IsLate.ShouldBeTrue();
        ending.ExitCode.ShouldBeNull();
        ending.Left.ShouldContain("sleep 1000");
        Running().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_command_leaves_in_the_background_is_named_and_ended_whichever_session_it_went_to()
    {
        var (output, ending) = await AttendAsync(20, 1, "bash", "-c", "setsid sleep 1000 & echo ok");

        output.ShouldBe("ok\n");
        ending.ExitCode.ShouldBe(0);
        ending.Left.ShouldBe(["sleep 1000"]);
        Running().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_ends_by_itself_in_time_belongs_to_the_command()
    {
        var (output, ending) = await AttendAsync(20, 10, "bash", "-c", "(sleep 0.5; echo later) & echo ok");

        output.ShouldBe("ok\nlater\n");
        ending.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_that_reads_finds_nothing_to_read() =>
        (await AttendAsync(20, 1, "bash", "-c", "read -r answer || echo nobody")).Output.ShouldBe("nobody\n");

    [Fact]
    public async Task A_command_that_is_not_there_exits_with_127() => (await AttendAsync(20, 1, "/nowhere/renew")).Ending.ExitCode.ShouldBe(127);

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
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, StepEnding.Parse(await told));
    }

    private IReadOnlyList<string> Running() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Where(folder => IsMarked(Path.Combine(folder, "environ"))),
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
