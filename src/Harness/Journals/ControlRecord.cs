using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>The control of a run: the same experiment with one thing left out, mostly the renewal. It must come out the other way.</summary>
public sealed record ControlRecord
{
    /// <summary>What was left out, in words.</summary>
    public required string LeftOut { get; init; }

    /// <summary>Held where it came out the other way, as a control must.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, a sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The certificates of the control's cluster.</summary>
    public IReadOnlyList<CertificateRecord> Certificates { get; init; } = [];

    /// <summary>The phases of the control.</summary>
    public IReadOnlyList<PhaseRecord> Phases { get; init; } = [];

    /// <summary>What was done with the clock of the control's cluster; <see langword="null"/> where time passed by itself.</summary>
    [JsonInclude]
    internal ClockRecord? Clock { get; init; }

    /// <summary>What was seen in the control.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>How years passed on the clock of the control's cluster; <see langword="null"/> where none did, and in journals before version 7.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonInclude]
    internal YearsRecord? Years { get; init; }
}
