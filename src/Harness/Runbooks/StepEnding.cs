namespace Lab.Harness.Runbooks;

/// <summary>How a step of a runbook ended.</summary>
internal sealed record StepEnding
{
    /// <summary>Its exit code; <see langword="null"/> where it had to be ended, or its exit code was lost.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether its time was over.</summary>
    public bool IsLate { get; init; }

    /// <summary>The command lines of what still ran and had to be killed.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>Whether it ended for good without a word, as when the node it ran on is gone.</summary>
    public bool IsCutOff => ExitCode is null && !IsLate;

    /// <summary>The nodes that it restarted.</summary>
    public IReadOnlyList<string> Restarted { get; init; } = [];

    /// <summary>The nodes that it switched off.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <summary>The same step with what became of the nodes. A reboot ends the shell that asked for it midway, and that is not a failure of the step.</summary>
    internal StepEnding With(IReadOnlyList<string> restarted, IReadOnlyList<string> switchedOff) => this with
    {
        ExitCode = restarted is not [] && !IsLate && (ExitCode is null or > 128) ? 0 : ExitCode,
        Restarted = restarted,
        SwitchedOff = switchedOff,
    };

    /// <summary>Reads what the script that attends a step tells on its standard error.</summary>
    internal static StepEnding Parse(string told)
    {
        var lines = told.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var exited = lines.FirstOrDefault(line => line.StartsWith("exited ", StringComparison.Ordinal));
        return new StepEnding
        {
            ExitCode = exited is not null && int.TryParse(exited.AsSpan("exited ".Length), out var code) ? code : null,
            IsLate = lines.Contains("late", StringComparer.Ordinal),
            Left = [.. lines.Where(line => line.StartsWith("left ", StringComparison.Ordinal)).Select(line => line["left ".Length..].Trim())],
        };
    }
}
