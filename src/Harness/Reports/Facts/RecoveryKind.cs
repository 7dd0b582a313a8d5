namespace Lab.Harness.Reports.Facts;

/// <summary>How a component came through a renewal. The order is that in which one outweighs another.</summary>
internal enum RecoveryKind
{
    /// <summary>It worked when the renewal began, and for a while not.</summary>
    Interrupted,

    /// <summary>It was broken when the renewal began, and works at the end.</summary>
    Recovered,

    /// <summary>It does not work at the end.</summary>
    NotRecovered,
}
