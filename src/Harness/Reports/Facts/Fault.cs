using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>When the fault of a run happened: the first notAfter that lies within it, and the steps that provoked what an expiry alone does not show.</summary>
/// <param name="NotAfter">The first notAfter of a certificate that expires; <see langword="null"/> where none expires within the run.</param>
/// <param name="Provocation">The steps that were carried out before the renewal to provoke the failure.</param>
/// <param name="IsWatchedBefore">Whether the probes were watched for a while between the notAfter and the provocation.</param>
/// <param name="WatchedFrom">
/// When the failure of certificates that were meant to expire was looked for. It is the only instant known where their owners renewed them before.
/// </param>
internal sealed record Fault(DateTimeOffset? NotAfter, IReadOnlyList<StepRecord> Provocation, bool IsWatchedBefore, DateTimeOffset? WatchedFrom)
{
    /// <summary>Probes answer within seconds; what was watched for less is chance.</summary>
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(5);

    /// <summary>How the names of steps begin that only wait: they provoke nothing.</summary>
    private const string Waiting = "Wait ";

    /// <summary>When the last step of the provocation ended; <see langword="null"/> where nothing was provoked.</summary>
    public DateTimeOffset? ProvokedAt => Provocation is [] ? null : Provocation[^1].EndedAt;

    /// <summary>
    /// From when on probes show what was provoked: from the beginning of the provocation; for a node that was switched on, from its end, since the
    /// node shows nothing before. <see langword="null"/> where nothing was provoked.
    /// </summary>
    public DateTimeOffset? ShowsFrom { get; init; }

    /// <summary>When the fault began: at the notAfter, with the provocation where nothing expires, or when it was looked for.</summary>
    public DateTimeOffset? BeganAt => NotAfter ?? (Provocation is [] ? WatchedFrom : Provocation[0].StartedAt);

    /// <summary>The fault of a run.</summary>
    public static Fault Of(Journal journal)
    {
        var expiries = Expiry.Of(journal.Certificates, journal.Expiring, journal.Clock);
        var expiry = PhaseOf(journal, KnownPhase.Expiry);
        var failure = PhaseOf(journal, KnownPhase.Failure);
        var notAfter = failure is null ? null : expiries.FirstOrDefault(item => item.At <= failure.EndedAt)?.At;
        IReadOnlyList<StepRecord> provocation = failure is null
            ? []
            : [.. journal.Steps.Where(step => IsProvoking(step, failure, expiry, notAfter))];
        DateTimeOffset? last = expiries is [] ? null : expiries[^1].At;
        var isWatched = expiry is not null && last is { } lastNotAfter
            && Earlier(expiry.EndedAt, provocation is [] ? expiry.EndedAt : provocation[0].StartedAt) - Later(lastNotAfter, expiry.StartedAt) >= ShortestWatch;
        return new(notAfter, provocation, isWatched, journal.Expiring is [] && journal.Clock is null ? null : failure?.StartedAt)
        {
            ShowsFrom = provocation is [] ? null : provocation[0].StartedAt < failure!.StartedAt ? provocation[^1].EndedAt : provocation[0].StartedAt,
        };
    }

    /// <summary>
    /// A step of the failure phase that does something, or one that ended the time in which nothing could be seen: a node that was switched off before
    /// the notAfter and on after it shows what is broken only from then on.
    /// </summary>
    private static bool IsProvoking(StepRecord step, PhaseRecord failure, PhaseRecord? expiry, DateTimeOffset? notAfter) =>
        !step.Name.StartsWith(Waiting, StringComparison.Ordinal)
        && ((step.StartedAt >= failure.StartedAt && step.StartedAt < failure.EndedAt)
            || (expiry is not null && step.StartedAt >= expiry.StartedAt && step.StartedAt < expiry.EndedAt && step.EndedAt > notAfter));

    private static PhaseRecord? PhaseOf(Journal journal, string name) =>
        journal.Phases.LastOrDefault(phase => phase.Name == name);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
