namespace Lab.Harness.Journals;

/// <summary>A probe that took part in a run.</summary>
/// <param name="Name">Its name, as observations quote it.</param>
/// <param name="Question">What it asks, from where, in one sentence.</param>
public sealed record ProbeRecord(string Name, string Question);
