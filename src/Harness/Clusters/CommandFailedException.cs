namespace Lab.Harness.Clusters;

/// <summary>A command that the harness relies on did not succeed.</summary>
public sealed class CommandFailedException(string command, ExecResult result)
    : Exception($"'{command}' exited with {result.ExitCode}: {LastLine(result.Output)}")
{
    /// <summary>How it ended.</summary>
    public ExecResult Result { get; } = result;

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it printed nothing";
}
