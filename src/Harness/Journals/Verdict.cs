namespace Lab.Harness.Journals;

/// <summary>What a run concluded. The order is the order of severity: of several verdicts the worst, the largest, wins.</summary>
public enum Verdict
{
    /// <summary>Everything that was expected was seen.</summary>
    Held,

    /// <summary>Something could not be observed, so nothing is claimed.</summary>
    Unknown,

    /// <summary>Something else was seen than what was expected.</summary>
    Refuted,
}
