namespace Lab.Harness.Journals;

/// <summary>The same run on a cluster of its own with steps of the renewal left out: it tells whether they matter.</summary>
internal sealed record OmissionRecord
{
    /// <summary>The steps that were left out, as <see cref="Journal.Renewal"/> spells them.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Whether everything recovered without them; <see langword="null"/> where it could not be observed.</summary>
    public required bool? Recovered { get; init; }

    /// <summary>Why that is concluded, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Seconds from the end of the last step that was carried out to the recovery; <see langword="null"/> where there was none.</summary>
    public required double? RecoveredAfterSeconds { get; init; }

    /// <summary>Seconds that it was watched after the last step: what had not recovered by then counts as not recovered.</summary>
    public required double WatchedSeconds { get; init; }

    /// <summary>The certificates of its cluster.</summary>
    public IReadOnlyList<CertificateRecord> Certificates { get; init; } = [];

    /// <summary>Its phases.</summary>
    public IReadOnlyList<PhaseRecord> Phases { get; init; } = [];

    /// <summary>The moves of its cluster's clock, in their order; empty where it waited, and in journals of schemas before 6.</summary>
    public IReadOnlyList<ClockMove> Moves { get; init; } = [];

    /// <summary>What was seen in it.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>The steps that were carried out.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>What its components wrote about certificates.</summary>
    public IReadOnlyList<LogLine> Logs { get; init; } = [];
}
