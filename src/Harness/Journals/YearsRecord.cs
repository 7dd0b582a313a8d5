namespace Lab.Harness.Journals;

/// <summary>
/// Years of a cluster that were lived in minutes: how they passed on its own clock, what was interrupted, and how long each certificate was in use.
/// </summary>
internal sealed record YearsRecord
{
    /// <summary>The days from one turn of the procedure to the next.</summary>
    public required double EveryDays { get; init; }

    /// <summary>The days that were to be lived.</summary>
    public required double ForDays { get; init; }

    /// <summary>Whether the procedure was run once, at the beginning, and whatever it had brought had to renew from then on.</summary>
    public bool Once { get; init; }

    /// <summary>When the years began, by the cluster's clock.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When they ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The jumps with what followed each, in their order.</summary>
    public IReadOnlyList<PassRecord> Passes { get; init; } = [];

    /// <summary>The certificates that were in use, each with its life, in the order in which they were first seen.</summary>
    public IReadOnlyList<LifeRecord> Lives { get; init; } = [];

    /// <summary>Whatever a probe saw interrupted, in order of time.</summary>
    public IReadOnlyList<InterruptionRecord> Interruptions { get; init; } = [];
}
