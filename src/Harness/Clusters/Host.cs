using System.Text;
using CliWrap;

namespace Lab.Harness.Clusters;

/// <summary>This machine, as a place where commands run.</summary>
public sealed class Host(TimeProvider time)
{
    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="within">After this time it is ended, and counts as timed out with exit code 124, as <c>timeout(1)</c> has it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExecResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        TimeSpan within,
        CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        var error = new StringBuilder();
        var startedAt = time.GetUtcNow();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(within);
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(arguments)
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
}
