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
    /// The share of the machine's processor time that was in use while the probe waited, between 0 and 1; <see langword="null"/> where the answer did not
    /// time out, or the machine does not tell.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BusyShare { get; init; }
}
