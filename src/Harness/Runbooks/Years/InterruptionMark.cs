using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>An instant after which something else may be behind an interruption: a jump of the clock, or the beginning of the procedure.</summary>
/// <param name="At">The instant, by the cluster's clock.</param>
/// <param name="Pass">The number of the pass.</param>
/// <param name="Cause">What begins there.</param>
/// <param name="Ended">The certificates that have ended by then, and that something may still use.</param>
internal sealed record InterruptionMark(DateTimeOffset At, int Pass, InterruptionCause Cause, IReadOnlyList<LifeRecord> Ended)
{
    /// <summary>Systemd and Kubernetes tell in whole seconds when something fired, so it may have been up to this much later.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The marks of what fired by itself after a jump. Where a certificate in use ended in the jump there are none: what follows may be the certificate's as
    /// well as the procedure's, and counts as the certificate's.
    /// </summary>
    /// <param name="fired">What fired.</param>
    /// <param name="pass">The jump before it.</param>
    /// <param name="ended">The certificates that had ended by then, and that something may still use.</param>
    public static IEnumerable<InterruptionMark> OfFired(IReadOnlyList<StepRecord> fired, PassRecord pass, IReadOnlyList<LifeRecord> ended) =>
        pass.Ended is []
            ? fired.Select(step => new InterruptionMark(
                step.StartedAt + Told > pass.To ? step.StartedAt + Told : pass.To, pass.Number, InterruptionCause.Procedure, ended))
            : [];
}
