namespace Lab.Harness.Journals;

/// <summary>One figure that a run measured, for example the seconds from a node's creation to its Ready condition.</summary>
/// <param name="Name">What was measured, in words.</param>
/// <param name="Seconds">The figure, in seconds.</param>
internal sealed record Measurement(string Name, double Seconds);
