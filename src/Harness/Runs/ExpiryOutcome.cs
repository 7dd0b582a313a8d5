using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>What one cluster's way through the phases came to.</summary>
internal sealed record ExpiryOutcome
{
    /// <summary>Findings on whether the fault happened as it was meant to.</summary>
    public IReadOnlyList<Finding> Guards { get; init; } = [];

    /// <summary>Findings on its steps, and on what is there after them.</summary>
    public IReadOnlyList<Finding> Others { get; init; } = [];

    /// <summary>Why what is there after the renewal could not be read; <see langword="null"/> where it was. What was not read is not missing.</summary>
    public string? NotRead { get; init; }

    /// <summary>Whether everything recovered; <see langword="null"/> where it did not come so far that this could be seen.</summary>
    public bool? Recovered { get; init; }

    /// <summary>Seconds from the end of the last step to the recovery; <see langword="null"/> where there was none.</summary>
    public double? RecoveredAfterSeconds { get; init; }

    /// <summary>Seconds that it was watched after the last step.</summary>
    public double WatchedSeconds { get; init; }

    /// <summary>Why the fault did not happen as it should, so that nothing is told; <see langword="null"/> where it did.</summary>
    public string? Gate => Guards.FirstOrDefault(guard => guard.Verdict != Verdict.Held)?.Reason;
}
