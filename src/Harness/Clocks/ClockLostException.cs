namespace Lab.Harness.Clocks;

/// <summary>The clock of a cluster can't be spoken to any more. Its programs go on with the time they have, and no new one can be started.</summary>
/// <param name="message">What happened, in one sentence.</param>
internal sealed class ClockLostException(string message) : Exception(message);
