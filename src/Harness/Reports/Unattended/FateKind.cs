namespace Lab.Harness.Reports.Unattended;

/// <summary>What can become of a certificate over years.</summary>
internal enum FateKind
{
    /// <summary>It was renewed, and never was one in use that had ended.</summary>
    KeptAlive,

    /// <summary>Nothing renewed it, and it had not ended when the years were over.</summary>
    NotDue,

    /// <summary>It ended while it was in use.</summary>
    Forgotten,
}
