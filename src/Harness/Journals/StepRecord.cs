namespace Lab.Harness.Journals;

/// <summary>One step of a procedure as it was carried out.</summary>
/// <param name="Name">What the step is for, in the imperative.</param>
/// <param name="Where">Where it ran: the name of a node, or <c>host</c>.</param>
/// <param name="Command">The command, as one would type it.</param>
/// <param name="ExitCode">Its exit code; <see langword="null"/> where it did not end.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended, or was given up.</param>
/// <param name="Output">Standard output and standard error as they came, secrets removed.</param>
public sealed record StepRecord(
    string Name,
    string Where,
    string Command,
    int? ExitCode,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string Output);
