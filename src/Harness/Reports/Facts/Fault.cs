using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>When the fault of a run happened: the first notAfter that lies within it, and the steps that provoked what an expiry alone does not show.</summary>
/// <param name="NotAfter">The first notAfter of a certificate that expires; <see langword="null"/> where none expires within the run.</param>
/// <param name="Provocation">The steps that were carried out before the renewal to provoke the failure.</param>
/// <param name="IsWatchedBefore">Whether the probes were watched for a while between the notAfter and the provocation.</param>
/// <param name="WatchedFrom">
/// When the failure was looked for of certificates that were meant to expire: what is left to go by where they were renewed by themselves before.
/// </param>
internal sealed record Fault(DateTimeOffset? NotAfter, IReadOnlyList<StepRecord> Provocation, bool IsWatchedBefore, DateTimeOffset? WatchedFrom)
{
    /// <summary>Probes answer within seconds; what was watched for less tells of chance only.</summary>
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(5);

    /// <summary>When the last step of the provocation ended; <see langword="null"/> where nothing was provoked.</summary>
    public DateTimeOffset? ProvokedAt => Provocation is [] ? null : Provocation[^1].EndedAt;

    /// <summary>When the fault began: at the notAfter, with the provocation where nothing expires, or when it was looked for.</summary>
    public DateTimeOffset? BeganAt => NotAfter ?? (Provocation is [] ? WatchedFrom : Provocation[0].StartedAt);

    /// <summary>The fault of a run.</summary>
    public static Fault Of(Journal journal)
    {
        IReadOnlyList<Expiry> expiries = Expiry.Of(journal.Certificates, journal.Expiring, journal.Clock);
        PhaseRecord? expiry = PhaseOf(journal, KnownPhase.Expiry);
        PhaseRecord? failure = PhaseOf(journal, KnownPhase.Failure);
        DateTimeOffset? notAfter = failure is null ? null : expiries.FirstOrDefault(item => item.At <= failure.EndedAt)?.At;
        IReadOnlyList<StepRecord> provocation = failure is null
            ? []
            : [.. journal.Steps.Where(step => step.StartedAt >= failure.StartedAt && step.StartedAt < failure.EndedAt)];
        DateTimeOffset? last = expiries is [] ? null : expiries[^1].At;
        bool isWatched = expiry is not null && last is { } lastNotAfter && expiry.EndedAt - Later(lastNotAfter, expiry.StartedAt) >= ShortestWatch;
        return new(notAfter, provocation, isWatched, journal.Expiring is [] && journal.Clock is null ? null : failure?.StartedAt);
    }

    private static PhaseRecord? PhaseOf(Journal journal, string name) =>
        journal.Phases.LastOrDefault(phase => string.Equals(phase.Name, name, StringComparison.Ordinal));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
