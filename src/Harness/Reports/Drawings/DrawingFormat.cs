namespace Lab.Harness.Reports.Drawings;

/// <summary>The place a drawing is made for. Text keeps its size, so a phone gets a drawing of its own rather than a small one.</summary>
internal enum DrawingFormat
{
    /// <summary>A page of a screen or of paper.</summary>
    Wide,

    /// <summary>A phone held upright.</summary>
    Narrow,

    /// <summary>A file of its own, as wide as a page. Marks that come hundreds of times are said once in it.</summary>
    File,
}
