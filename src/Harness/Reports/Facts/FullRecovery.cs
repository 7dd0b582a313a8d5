using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// When the whole cluster worked again after the full renewal: when the last probe began to say, and went on saying, what was expected of it.
/// </summary>
/// <param name="Seconds">Seconds from the end of the last step; <see langword="null"/> where it did not recover.</param>
/// <param name="Last">The probe that was last; those that did not come back, where it did not recover.</param>
internal sealed record FullRecovery(double? Seconds, string Last)
{
    /// <summary>A probe that had not asked for longer tells when it asked again, and not when what it asks about was well again.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>The recovery of a run; <see langword="null"/> where there was no renewal, or nothing was expected of what comes after it.</summary>
    public static FullRecovery? Of(Journal journal)
    {
        return Of(journal.Phases, journal.Steps, journal.Observations, [.. journal.Expectations.Where(expected => expected.Phase == KnownPhase.Recovery)]);
    }

    /// <summary>The recovery where steps were left out: of what was expected to work again. What a step breaks on its way does not count there.</summary>
    public static FullRecovery? Of(Journal journal, OmissionRecord omission) => Of(
        omission.Phases,
        omission.Steps,
        omission.Observations,
        [.. journal.Expectations.Where(expected => expected is { Phase: KnownPhase.Recovery, Classification: Classification.Ok })]);

    private static FullRecovery? Of(
        IReadOnlyList<PhaseRecord> phases,
        IReadOnlyList<StepRecord> carriedOut,
        IReadOnlyList<Observation> observations,
        IReadOnlyList<ExpectationRecord> expectations)
    {
        var recovery = phases.LastOrDefault(phase => phase.Name == KnownPhase.Recovery);
        var renewal = phases.LastOrDefault(phase => phase.Name == KnownPhase.Renewal);
        IReadOnlyList<StepRecord> steps =
        [
            .. carriedOut.Where(step => renewal is not null && step.StartedAt >= renewal.StartedAt && step.StartedAt <= renewal.EndedAt),
        ];
        IReadOnlyList<(string Probe, DateTimeOffset? Back)> probes = [.. expectations.Select(expected => (expected.Probe, BackAt(observations, expected)))];
        if (recovery is null || steps is [] || probes is [])
        {
            return null;
        }

        var last = steps.Max(step => step.EndedAt);
        IReadOnlyList<string> broken = [.. probes.Where(probe => probe.Back is null).Select(probe => probe.Probe)];
        var (slowest, latest) = probes.Where(probe => !HasNotAsked(probe)).DefaultIfEmpty(probes[0]).MaxBy(probe => probe.Back ?? DateTimeOffset.MinValue);
        return broken is [] ? new(Math.Round((latest!.Value - last).TotalSeconds, 1), slowest) : new(null, string.Join(", ", broken));

        bool HasNotAsked((string Probe, DateTimeOffset? Back) probe) => probe.Back is { } back
            && observations.Where(seen => seen.Probe == probe.Probe && seen.At < back).MaxBy(seen => seen.At) is { } before && IsLate(before.At, back);
    }

    /// <summary>Whether an answer came so long after the one before it that it tells when its probe asked again.</summary>
    internal static bool IsLate(DateTimeOffset before, DateTimeOffset answer) => answer - before > LongestPause;

    /// <summary>The first of the unbroken row of expected answers that lasts to the end.</summary>
    private static DateTimeOffset? BackAt(IReadOnlyList<Observation> observations, ExpectationRecord expected) => observations
        .Where(seen => seen.Phase == KnownPhase.Recovery && seen.Probe == expected.Probe && seen.Outcome != Outcome.Unknown)
        .OrderByDescending(seen => seen.At)
        .TakeWhile(seen => seen.Classification == expected.Classification)
        .LastOrDefault()?.At;
}
