using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>One answer that one probe got.</summary>
/// <param name="Probe">Name of the probe, for example <c>kubectl-host</c>.</param>
/// <param name="At">When the answer came.</param>
/// <param name="Phase">Name of the phase it was seen in.</param>
/// <param name="Outcome">Granted, failed, or unknown because the probe could not run.</param>
/// <param name="Classification">The kind of answer.</param>
/// <param name="Text">The exact text of the answer, secrets removed.</param>
public sealed record Observation(
    string Probe,
    DateTimeOffset At,
    string Phase,
    Outcome Outcome,
    Classification Classification,
    string Text)
{
    /// <summary>
    /// The share of the machine's processor time that was in use while the probe waited, from 0 to 1. Only written for answers that timed out;
    /// <see langword="null"/> for all others, and in journals before version 4.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BusyShare { get; init; }
}
