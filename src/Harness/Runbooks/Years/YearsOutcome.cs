using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks.Years;

/// <summary>What the years of one cluster came to.</summary>
internal sealed record YearsOutcome
{
    /// <summary>How they passed; <see langword="null"/> where the steady state did not hold.</summary>
    public YearsRecord? Years { get; init; }

    /// <summary>Whether the clock's jumps reached all of the cluster.</summary>
    public IReadOnlyList<Finding> Guards { get; init; } = [];

    /// <summary>What was found of the runs of the procedure, and of what it brought.</summary>
    public IReadOnlyList<Finding> Procedure { get; init; } = [];

    /// <summary>What was found at the end in the memory of the programs.</summary>
    public IReadOnlyList<Finding> Memory { get; init; } = [];

    /// <summary>The certificates that had ended by the end of the years, and that something may still use.</summary>
    public IReadOnlyList<LifeRecord> Forgotten { get; init; } = [];

    /// <summary>The last answers of the probes that had got no good one when the years were given up; none where everything was well.</summary>
    public IReadOnlyList<Observation> Broken { get; init; } = [];
}
