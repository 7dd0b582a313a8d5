namespace Lab.Harness.Clusters;

/// <summary>What became of a node after something was done on it.</summary>
internal enum NodeEnding
{
    /// <summary>It runs on.</summary>
    None,

    /// <summary>It was told to start again, and did.</summary>
    Restarted,

    /// <summary>It was switched off.</summary>
    SwitchedOff,
}
