namespace Lab.Scenarios;

/// <summary>A certificate expired before the cluster was in its steady state, so there is nothing to compare with.</summary>
internal sealed class ExpiredTooSoonException(string meanwhile) : Exception($"the first notAfter passed while {meanwhile}");
