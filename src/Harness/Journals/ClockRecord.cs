namespace Lab.Harness.Journals;

/// <summary>What was done with a cluster's clock, where it was shifted. All instants of such a journal are the cluster's own.</summary>
/// <param name="Moves">Its jumps, in their order.</param>
/// <param name="Readings">What the parts of the cluster said the time was after the last of them.</param>
internal sealed record ClockRecord(IReadOnlyList<ClockMove> Moves, IReadOnlyList<ClockReading> Readings);
