namespace Lab.Harness.Runbooks;

/// <summary>One step of a runbook: a line of shell, or a program that is run as it is.</summary>
/// <param name="Name">What it is for; no two steps of a runbook share one.</param>
/// <param name="Place">Where it runs.</param>
/// <param name="Command">The line of shell; for a program its name.</param>
public sealed record RunbookStep(string Name, RunbookPlace Place, string Command)
{
    /// <summary>The program's file; empty where the step is a line of shell.</summary>
    public ReadOnlyMemory<byte> Program { get; init; }

    /// <summary>Where the program's file lies; <see langword="null"/> where the step is a line of shell.</summary>
    public string? ProgramFile { get; init; }
}
