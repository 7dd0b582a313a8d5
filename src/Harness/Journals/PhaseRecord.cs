namespace Lab.Harness.Journals;

/// <summary>
/// One phase of a run: provision, steady-state, expiry, failure, renewal, recovery; of a rotation preparation, trust, reissue, withdrawal; of a workload
/// restart; or observation, where a scenario looks without letting anything expire.
/// </summary>
/// <param name="Name">Name of the phase.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record PhaseRecord(string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, PhaseOutcome Outcome);
