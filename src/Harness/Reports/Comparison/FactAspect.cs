namespace Lab.Harness.Reports.Comparison;

/// <summary>What a fact is about.</summary>
internal enum FactAspect
{
    /// <summary>Whether there is a journal.</summary>
    Journal,

    /// <summary>The scenario that asked.</summary>
    Scenario,

    /// <summary>The verdict.</summary>
    Verdict,

    /// <summary>What a probe said at the end of a phase.</summary>
    Answer,

    /// <summary>Which probes noticed.</summary>
    Noticed,

    /// <summary>The steps that can't be left out.</summary>
    SmallestRenewal,

    /// <summary>What came of it when steps were left out.</summary>
    Omission,

    /// <summary>Whether the renewed certificate is used without a restart.</summary>
    PickUp,

    /// <summary>How a step ended.</summary>
    Step,
}
