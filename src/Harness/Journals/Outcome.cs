namespace Lab.Harness.Journals;

/// <summary>How one observation came out.</summary>
public enum Outcome
{
    /// <summary>What the probe asked for was granted.</summary>
    Succeeded,

    /// <summary>What the probe asked for was denied or failed; the classification says how.</summary>
    Failed,

    /// <summary>The probe itself could not run, so nothing is known. It is never read as a success.</summary>
    Unknown,
}
