namespace Lab.Harness.Runbooks;

/// <summary>One step of a runbook: a line of shell, or a program that is run as it is.</summary>
/// <param name="Name">What it is for; no two steps of a runbook share one.</param>
/// <param name="Place">Where it runs.</param>
/// <param name="Command">The line of shell; for a program its name, with what it is called with.</param>
internal sealed record RunbookStep(string Name, RunbookPlace Place, string Command)
{
    /// <summary>The program's file; empty where the step is a line of shell.</summary>
    public ReadOnlyMemory<byte> Program { get; init; }

    /// <summary>Where the program's file lies; <see langword="null"/> where the step is a line of shell.</summary>
    public string? ProgramFile { get; init; }

    /// <summary>What the program is called with, as a shell reads it; empty for nothing.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Whether the program is a script that names no interpreter; a shell that runs it interprets it itself.</summary>
    public bool IsForShell { get; init; }

    /// <summary>The step with its program called with these words.</summary>
    public RunbookStep CalledWith(string arguments) => ProgramFile is null || arguments.Length == 0
        ? this
        : this with { Arguments = arguments, Command = $"{Command} {arguments}" };

    /// <summary>The words that start it.</summary>
    /// <param name="program">Where its program lies at the place where it runs.</param>
    internal IReadOnlyList<string> CommandLine(string program) => this switch
    {
        { ProgramFile: null } => ["bash", "-c", Command],
        { IsForShell: true } => ["bash", "-c", $"exec bash \"$0\" {Arguments}", program],
        { Arguments.Length: > 0 } => ["bash", "-c", $"exec \"$0\" {Arguments}", program],
        _ => [program],
    };
}
