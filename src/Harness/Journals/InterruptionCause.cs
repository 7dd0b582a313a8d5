namespace Lab.Harness.Journals;

/// <summary>When an interruption began, which tells what can be behind it.</summary>
internal enum InterruptionCause
{
    /// <summary>After a jump of the clock over which no certificate in use ended: it is the jump's own, and would not be there had the time passed.</summary>
    Jump,

    /// <summary>After a jump over which certificates ended that something may still have used.</summary>
    Expiry,

    /// <summary>While the procedure ran, or after it.</summary>
    Procedure,
}
