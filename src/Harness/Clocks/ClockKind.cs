namespace Lab.Harness.Clocks;

/// <summary>How clusters pass a notAfter. On the command line and in experiment files it is spelled in lower case.</summary>
public enum ClockKind
{
    /// <summary>The time is waited for: needs nothing, and is always right.</summary>
    Wait,

    /// <summary>The clock of the cluster's own processes is moved. The machine's clock, and everybody else's, stays.</summary>
    Shift,
}
