namespace Lab.Harness.Journals;

/// <summary>A procedure with steps added to it, carried out on a cluster of its own.</summary>
internal sealed record TrialRecord
{
    /// <summary>The steps that were added, by their names.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Whether that mended everything; <see langword="null"/> where it could not be observed.</summary>
    public required bool? Mended { get; init; }

    /// <summary>Why that is concluded, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Seconds from the end of the last step to the recovery; <see langword="null"/> where there was none.</summary>
    public required double? RecoveredAfterSeconds { get; init; }

    /// <summary>The steps that were carried out.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];
}
