namespace Lab.Harness.Clusters;

/// <summary>A command that the harness relies on did not succeed.</summary>
public class CommandFailedException : Exception
{
    /// <summary>Makes the exception for a command that ended.</summary>
    /// <param name="command">The command.</param>
    /// <param name="result">How it ended.</param>
    public CommandFailedException(string command, ExecResult result)
        : base($"'{command}' exited with {result.ExitCode}: {LastLine(result.Output)}")
    {
    }

    /// <summary>Makes the exception for a command that could not even begin.</summary>
    /// <param name="message">Why.</param>
    /// <param name="innerException">What was caught.</param>
    protected CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it printed nothing";
}
