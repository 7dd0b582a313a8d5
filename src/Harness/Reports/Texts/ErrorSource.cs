namespace Lab.Harness.Reports.Texts;

/// <summary>Who shows a text, in the order in which an engineer at a broken cluster meets them.</summary>
internal enum ErrorSource
{
    /// <summary>A kubectl says it.</summary>
    Kubectl,

    /// <summary>Another observer gets it as an answer.</summary>
    Probe,

    /// <summary>A component writes it to its log.</summary>
    Log,
}
