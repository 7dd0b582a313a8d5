namespace Lab.Harness.Reports.Rejections;

/// <summary>How a connection stood at a moment. The order is that in which one outweighs another.</summary>
internal enum Standing
{
    /// <summary>Nothing was seen of it.</summary>
    Unknown,

    /// <summary>A request went through.</summary>
    Works,

    /// <summary>It failed, and no text named a certificate.</summary>
    Failed,

    /// <summary>One end rejected the other over a certificate or who it is.</summary>
    Rejected,
}
