namespace Lab.Harness.Reports.Texts;

/// <summary>Who shows a text. The order is the order in which somebody before a broken cluster meets them.</summary>
internal enum ErrorSource
{
    /// <summary>A kubectl says it.</summary>
    Kubectl,

    /// <summary>Another observer is told it.</summary>
    Probe,

    /// <summary>A component writes it to its log.</summary>
    Log,
}
