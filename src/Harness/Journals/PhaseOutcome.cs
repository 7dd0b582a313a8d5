namespace Lab.Harness.Journals;

/// <summary>How a phase ended.</summary>
public enum PhaseOutcome
{
    /// <summary>It reached what it was for.</summary>
    Completed,

    /// <summary>It ended otherwise than was expected; the verdict's reasons say how.</summary>
    Failed,

    /// <summary>It was left out on purpose, as in a control.</summary>
    LeftOut,

    /// <summary>It was cut short, by the user or by an error.</summary>
    Interrupted,
}
