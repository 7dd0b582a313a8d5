namespace Lab.Harness.Journals;

/// <summary>What a part of the cluster said the time was, in proof that a jump reached it.</summary>
/// <param name="Source">Who said it, for example <c>the API server's Date header</c>.</param>
/// <param name="Says">What it said; <see langword="null"/> where it could not be asked.</param>
/// <param name="Expected">What the cluster's clock said at that moment.</param>
internal sealed record ClockReading(string Source, DateTimeOffset? Says, DateTimeOffset Expected);
