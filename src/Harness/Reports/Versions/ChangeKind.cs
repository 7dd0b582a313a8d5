namespace Lab.Harness.Reports.Versions;

/// <summary>What is otherwise, in the order in which a page tells it.</summary>
internal enum ChangeKind
{
    /// <summary>What fails, and who notices.</summary>
    Failure,

    /// <summary>Whether a renewed certificate is used without a restart.</summary>
    PickUp,

    /// <summary>What mends it, and what works afterwards.</summary>
    Mending,

    /// <summary>The verdict on an experiment or a runbook.</summary>
    Verdict,

    /// <summary>The words of a message that says the same.</summary>
    Words,
}
