using System.Text;
using CliWrap;
using CliWrap.Builders;
using Lab.Harness.Clocks;

namespace Lab.Harness.Clusters;

/// <summary>This machine, as a place where commands run.</summary>
public sealed class Host
{
    private readonly TimeProvider time;
    private readonly string? home;
    private readonly IClock? clock;

    /// <summary>This machine.</summary>
    /// <param name="time">The clock of what is reported.</param>
    /// <param name="home">
    /// The home folder of the commands, where kubectl keeps what it found out about a cluster; <see langword="null"/> for the user's own.
    /// </param>
    /// <param name="clock">The clock of the cluster, by which the commands go; <see langword="null"/> for the machine's.</param>
    internal Host(TimeProvider time, string? home = null, IClock? clock = null) => (this.time, this.home, this.clock) = (time, home, clock);

    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="within">After this time it is ended, and counts as timed out with exit code 124, as <c>timeout(1)</c> has it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="byMachinesClock">Whether it follows the machine's clock, whatever the cluster's says.</param>
    public async Task<ExecResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        TimeSpan within,
        CancellationToken cancellationToken,
        bool byMachinesClock = false)
    {
        var launcher = byMachinesClock || clock is null ? [] : clock.Launcher(ClockPlace.Desk);
        IReadOnlyList<string> words = [.. launcher, program, .. arguments];
        var output = new StringBuilder();
        var error = new StringBuilder();
        var startedAt = time.GetUtcNow();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(within);
        try
        {
            var result = await Cli.Wrap(words[0])
                .WithArguments(words.Skip(1))
                .WithEnvironmentVariables(Environment)
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error))
                .ExecuteAsync(deadline.Token);
            return new ExecResult(result.ExitCode, output.ToString(), error.ToString(), startedAt, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            error.Append($"timed out after {within.TotalSeconds:0} s");
            return new ExecResult(124, output.ToString(), error.ToString(), startedAt, time.GetUtcNow());
        }
    }

    /// <summary>Runs a program, hands on what it writes as it comes, and keeps none of it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What its environment has otherwise than that of this process; <see langword="null"/> removes a variable.</param>
    /// <param name="onOutput">Called with every piece of its output, and whether that is standard error; from one thread at a time for each of the two.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> StreamAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        Action<bool, ReadOnlyMemory<byte>> onOutput,
        CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(Pipe(isError: false))
            .WithStandardErrorPipe(Pipe(isError: true))
            .ExecuteAsync(cancellationToken);
        return result.ExitCode;

        PipeTarget Pipe(bool isError) => PipeTarget.Create(async (stream, token) =>
        {
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, token) is var read and > 0)
            {
                onOutput(isError, buffer.AsMemory(0, read));
            }
        });
    }

    /// <summary>A client written in Go lives for a tenth of a second, and would spend nearly half of it on garbage collection.</summary>
    private void Environment(EnvironmentVariablesBuilder variables)
    {
        variables.Set("GOGC", "off");
        if (home is not null)
        {
            variables.Set("HOME", home);
        }
    }
}
