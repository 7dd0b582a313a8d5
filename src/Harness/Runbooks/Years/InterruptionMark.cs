using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>An instant after which something else may be behind an interruption: a jump of the clock, or the beginning of the procedure.</summary>
/// <param name="At">The instant, by the cluster's clock.</param>
/// <param name="Pass">The number of the pass.</param>
/// <param name="Cause">What begins there.</param>
/// <param name="Ended">The certificates that have ended by then, and that something may still use.</param>
internal sealed record InterruptionMark(DateTimeOffset At, int Pass, InterruptionCause Cause, IReadOnlyList<LifeRecord> Ended);
