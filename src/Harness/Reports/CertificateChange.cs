namespace Lab.Harness.Reports;

/// <summary>How a certificate compares with the one that was read at the same place before.</summary>
internal enum CertificateChange
{
    /// <summary>None was read there before.</summary>
    First,

    /// <summary>Another one was, with another serial number.</summary>
    Renewed,
}
