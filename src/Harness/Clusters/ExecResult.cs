namespace Lab.Harness.Clusters;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="StandardOutput">What it wrote to standard output.</param>
/// <param name="StandardError">What it wrote to standard error.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record ExecResult(
    int ExitCode,
    string StandardOutput,
    string StandardError,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt)
{
    /// <summary>Both outputs, standard output first.</summary>
    public string Output => StandardError.Length == 0
        ? StandardOutput
        : StandardOutput.Length == 0 ? StandardError : StandardOutput.TrimEnd('\n') + "\n" + StandardError;

    /// <summary>The result itself where the exit code is 0.</summary>
    /// <exception cref="CommandFailedException">It is not.</exception>
    public ExecResult OrThrow(string command) => ExitCode == 0 ? this : throw new CommandFailedException(command, this);
}
