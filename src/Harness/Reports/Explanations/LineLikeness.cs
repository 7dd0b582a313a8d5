namespace Lab.Harness.Reports.Explanations;

/// <summary>How like a line is to one that was recorded. The order is that in which one outweighs another.</summary>
internal enum LineLikeness
{
    /// <summary>Most of its words are the same.</summary>
    Similar,

    /// <summary>One of the two is a part of the other.</summary>
    Part,

    /// <summary>It is the same but for times, addresses, numbers and what a log puts in front of it.</summary>
    Same,
}
