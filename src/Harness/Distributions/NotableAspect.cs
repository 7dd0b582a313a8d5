namespace Lab.Harness.Distributions;

/// <summary>What a version changes, as far as an expired certificate shows it.</summary>
internal enum NotableAspect
{
    /// <summary>The words of a message that says the same.</summary>
    Words,

    /// <summary>How something answers.</summary>
    Answers,

    /// <summary>How a renewed file comes into use.</summary>
    Reloading,

    /// <summary>The commands of a renewal.</summary>
    Commands,
}
