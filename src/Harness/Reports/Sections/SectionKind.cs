namespace Lab.Harness.Reports.Sections;

/// <summary>What a section of a report is about.</summary>
internal enum SectionKind
{
    /// <summary>The question, and what was expected.</summary>
    Asked,

    /// <summary>Who presents which certificate to whom.</summary>
    Map,

    /// <summary>When each probe saw what.</summary>
    Timeline,

    /// <summary>The lives of certificates over years, and what was interrupted.</summary>
    Years,

    /// <summary>The reasons of the verdict.</summary>
    Why,

    /// <summary>What a procedure that was brought to be checked lacks.</summary>
    Missing,

    /// <summary>Who rejected whom, before, during and after the failure.</summary>
    Rejections,

    /// <summary>The exact texts that the probes saw.</summary>
    Seen,

    /// <summary>What the components wrote.</summary>
    Logs,

    /// <summary>What was done.</summary>
    Steps,

    /// <summary>The procedure that was brought to be checked, word for word.</summary>
    Procedure,

    /// <summary>How long each component took to come back.</summary>
    Recoveries,

    /// <summary>Which steps of the renewal matter, and the proof.</summary>
    SmallestRenewal,

    /// <summary>The control.</summary>
    Control,

    /// <summary>The certificates, before and after.</summary>
    Certificates,

    /// <summary>The figures that the run measured.</summary>
    Measurements,

    /// <summary>Where and with what the run was made.</summary>
    Environment,

    /// <summary>The command that runs it again.</summary>
    Again,
}
