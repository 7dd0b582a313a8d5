namespace Lab.Harness.Journals;

/// <summary>A probe that took part in a run.</summary>
/// <param name="Name">Its name, as observations quote it.</param>
/// <param name="Question">What it asks, from where, in one sentence.</param>
/// <param name="NoticesWithinSeconds">
/// The longest time that what has broken may stay hidden from it, in seconds; <see langword="null"/> where its answer shows it at once, and in
/// journals before version 3.
/// </param>
public sealed record ProbeRecord(string Name, string Question, double? NoticesWithinSeconds = null);
