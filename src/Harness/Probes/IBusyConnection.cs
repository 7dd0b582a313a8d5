namespace Lab.Harness.Probes;

/// <summary>
/// A probe whose questions keep a connection between two components open, with the certificate that was shown when it was opened. Where it is refused
/// over and over, it has to leave that connection alone for a while, or its own asking is what keeps the old certificate in use.
/// </summary>
internal interface IBusyConnection
{
    /// <summary>How long the connection must be left alone until it is given up, and the next question opens another.</summary>
    TimeSpan GivenUpAfter { get; }
}
