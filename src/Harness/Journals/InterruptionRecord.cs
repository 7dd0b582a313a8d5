namespace Lab.Harness.Journals;

/// <summary>A time in which one probe got no good answer.</summary>
/// <param name="Probe">The probe: who was interrupted.</param>
/// <param name="Pass">The number of the pass in which it began.</param>
/// <param name="Cause">What it began after.</param>
/// <param name="BeganAt">When the first answer came that was not good, by the cluster's clock.</param>
/// <param name="Seconds">
/// How long it lasted by the machine's clock, in seconds, the jumps in between not counted: to the next good answer, or to the end of the years.
/// </param>
internal sealed record InterruptionRecord(string Probe, int Pass, InterruptionCause Cause, DateTimeOffset BeganAt, double Seconds)
{
    /// <summary>When the next good answer came, by the cluster's clock; <see langword="null"/> where none came any more.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The kind of the answer that tells most.</summary>
    public required Classification Classification { get; init; }

    /// <summary>Its exact text.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it was not over in the time that everything had to settle: an outage.</summary>
    public bool IsOutage { get; init; }

    /// <summary>Names of the certificates that had ended and that the probe's connections use; none where it was not for that.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];
}
