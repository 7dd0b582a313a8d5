namespace Lab.Harness.Reports.Comparison;

/// <summary>What a difference means.</summary>
internal enum DifferenceKind
{
    /// <summary>A side does not know, so nothing is claimed.</summary>
    Unknown,

    /// <summary>Both sides know, and know otherwise.</summary>
    Changed,
}
