using System.Diagnostics;
using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

/// <summary>The channel with its real program, as a process of this machine.</summary>
public sealed class CommandChannelTests : IAsyncLifetime
{
    private Process program = null!;
    private CommandChannel channel = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        program = Process.Start(
            new ProcessStartInfo("perl", ["-e", EmbeddedScript.Read("channel")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
        channel = new CommandChannel(
            async (line, token) =>
            {
                await program.StandardInput.BaseStream.WriteAsync(line, token);
                await program.StandardInput.BaseStream.FlushAsync(token);
            },
            TimeProvider.System);
        _ = Task.Run(ReceiveAsync);
        (await channel.Ready.WaitAsync(Cancellation)).ShouldBeTrue();
    }

    public ValueTask DisposeAsync()
    {
        program.Kill(entireProcessTree: true);
        program.Dispose();
        channel.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task KeepsOutputsApartAndTellsTheExitCode()
    {
        var result = await RunAsync("sh", "-c", "echo out; echo err >&2; exit 3");
        (result.ExitCode, result.StandardOutput, result.StandardError).ShouldBe((3, "out\n", "err\n"));
    }

    [Fact]
    public async Task HandsOnWordsAsTheyAre() =>
        (await RunAsync("printf", "%s|", "two words", "", "ä", "line\nbreak", "$HOME 'x' \"y\"")).StandardOutput
            .ShouldBe("two words||ä|line\nbreak|$HOME 'x' \"y\"|");

    [Fact]
    public async Task SaysOfAProgramThatIsNotThereThatItIsNot()
    {
        var result = await RunAsync("no-such-program");
        result.ExitCode.ShouldBe(127);
        result.StandardError.ShouldContain("No such file");
    }

    [Fact]
    public async Task TellsASignalAsAShellDoes() => (await RunAsync("sh", "-c", "kill -9 $$")).ExitCode.ShouldBe(137);

    [Fact]
    public async Task HandsOnMegabytes() => (await RunAsync("seq", "300000")).StandardOutput.Length.ShouldBe(1_988_895);

    [Fact]
    public async Task RunsCommandsSideBySide()
    {
        var slow = RunAsync("sleep", "3600");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => RunAsync("sh", "-c", $"echo {number}; exit {number}")));
        results.Select(result => (result.ExitCode, result.StandardOutput)).ShouldBe(Enumerable.Range(0, 20).Select(number => (number, $"{number}\n")));
        slow.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task DoesNotWaitForWhatACommandLeavesInTheBackground()
    {
        var result = await RunAsync("sh", "-c", "sleep 3600 & echo $!");
        using var left = Process.GetProcessById(int.Parse(result.StandardOutput, System.Globalization.CultureInfo.InvariantCulture));
        left.HasExited.ShouldBeFalse();
        left.Kill();
    }

    [Fact]
    public async Task GivesCommandsUpWhenItsProgramEnds()
    {
        var result = RunAsync("sleep", "60");
        program.Kill();
        (await result.WaitAsync(Cancellation)).ExitCode.ShouldBe(-1);
        channel.HasEnded.ShouldBeTrue();
        (await RunAsync("true").WaitAsync(Cancellation)).ExitCode.ShouldBe(-1);
    }

    private Task<ExecResult> RunAsync(params string[] command) => channel.RunAsync(command, Cancellation);

    private async Task ReceiveAsync()
    {
        var buffer = new byte[7];
        while (await program.StandardOutput.BaseStream.ReadAsync(buffer) is var read and > 0)
        {
            channel.Receive(buffer.AsSpan(0, read));
        }

        channel.End();
    }
}
