namespace Lab.Harness.Rehearsals;

/// <summary>When the team would run its runbook.</summary>
internal enum RunbookMoment
{
    /// <summary>Before the first expiry, which then has to pass without being noticed.</summary>
    Before,

    /// <summary>After the first expiry.</summary>
    After,

    /// <summary>After a node that was switched off over the first expiry is on again.</summary>
    PoweredOff,
}
