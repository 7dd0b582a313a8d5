namespace Lab.Harness.Reports.Versions;

/// <summary>The columns of the table that compares versions, beside the certificate and the version.</summary>
internal enum VersionsColumn
{
    /// <summary>The first symptom.</summary>
    Breaks,

    /// <summary>Who sees it first.</summary>
    SeenBy,

    /// <summary>How soon.</summary>
    HowSoon,

    /// <summary>Whether the renewed certificate is used without a restart.</summary>
    PickedUp,

    /// <summary>When the cluster worked again.</summary>
    Recovered,

    /// <summary>The smallest renewal.</summary>
    Smallest,
}
