namespace Lab.Harness.Runbooks.Years;

/// <summary>What one cluster goes through while years pass.</summary>
internal sealed record YearsPlan
{
    /// <summary>The procedure.</summary>
    public required Runbook Runbook { get; init; }

    /// <summary>How it is repeated.</summary>
    public required RunbookSchedule Schedule { get; init; }

    /// <summary>The longest time that one run of the procedure may take.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Whether the procedure is left out: a control.</summary>
    public bool WithoutProcedure { get; init; }
}
