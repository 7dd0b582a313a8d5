using Lab.Harness.Clocks;

namespace Lab.Scenarios;

/// <summary>How an experiment is run.</summary>
public sealed record RunOptions
{
    /// <summary>How clusters pass the certificates' notAfter; <see langword="null"/> for as the experiment needs it, which mostly is to wait.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>Leaves the clusters running for a look; the lines of <see cref="LaboratoryOptions.Progress"/> say how to enter and remove them.</summary>
    public bool Keep { get; init; }
}
