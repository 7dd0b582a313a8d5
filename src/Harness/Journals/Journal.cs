using System.Text.Json.Serialization;

namespace Lab.Harness.Journals;

/// <summary>
/// Everything that a run did and saw, as data. Every report is drawn from it alone. What only reports need is not a member for callers; it is in the JSON that
/// <see cref="JournalFile"/> writes, as its schema says.
/// </summary>
public sealed record Journal
{
    /// <summary>
    /// The version of the schema that this code writes. It grows whenever a member is added, so that older code says what it lacks. Journals of every
    /// earlier version are read: what they do not have is empty.
    /// </summary>
    /// <remarks>
    /// Version 2 added <see cref="Expectations"/>, <see cref="Findings"/>, <see cref="Clock"/> and <see cref="Procedure"/>; version 3
    /// <see cref="ProbeRecord.NoticesWithinSeconds"/>; version 4 <see cref="ProbeRecord.Route"/>, <see cref="ProbeRecord.TellsOf"/>,
    /// <see cref="Observation.BusyShare"/> and <see cref="ExpectedVerdict"/>, and tables for what there is much of; version 5
    /// <see cref="RunEnvironment.NodeImageBase"/> and <see cref="RunEnvironment.NodeImageAdditions"/>; version 6 <see cref="OmissionRecord.Moves"/>; version 7
    /// <see cref="Years"/> and <see cref="ControlRecord.Years"/>; version 8 nothing but tables that take half the room.
    /// </remarks>
    public const int CurrentSchemaVersion = 8;

    /// <summary>Version of the schema of this journal.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The question that the experiment asks.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is asked: a paragraph for the reader.</summary>
    public required string Description { get; init; }

    /// <summary>Name of the scenario that answered it.</summary>
    public required string Scenario { get; init; }

    /// <summary>What the run concluded.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// The verdict that it has to reach where that is known beforehand, as for a procedure that is known to be bad; <see langword="null"/> where none is given,
    /// and in journals before version 4.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Verdict? ExpectedVerdict { get; init; }

    /// <summary>Why, a sentence each.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The reasons in the same order, each with what it concludes by itself; none in journals of version 1.</summary>
    [JsonInclude]
    internal IReadOnlyList<FindingRecord> Findings { get; init; } = [];

    /// <summary>What the experiment expected, in its order; none in journals of version 1.</summary>
    [JsonInclude]
    internal IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];

    /// <summary>Where and with what the run was made.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Certificates as they were read in the course of the run.</summary>
    public IReadOnlyList<CertificateRecord> Certificates { get; init; } = [];

    /// <summary>Names of the certificates that the experiment lets expire.</summary>
    public IReadOnlyList<string> Expiring { get; init; } = [];

    /// <summary>Who presents which certificate to whom, where the scenario looked.</summary>
    [JsonInclude]
    internal IReadOnlyList<PresentationRecord> Presentations { get; init; } = [];

    /// <summary>The phases, in their order.</summary>
    public IReadOnlyList<PhaseRecord> Phases { get; init; } = [];

    /// <summary>The probes that took part.</summary>
    [JsonInclude]
    internal IReadOnlyList<ProbeRecord> Probes { get; init; } = [];

    /// <summary>What the probes saw, in order of time.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>The steps of the renewal, in their order.</summary>
    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>What the components wrote about TLS and certificates, in order of time.</summary>
    [JsonInclude]
    internal IReadOnlyList<LogLine> Logs { get; init; } = [];

    /// <summary>Figures that the run measured.</summary>
    [JsonInclude]
    internal IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>What was done with the cluster's clock; <see langword="null"/> where time passed by itself.</summary>
    [JsonInclude]
    internal ClockRecord? Clock { get; init; }

    /// <summary>The control that ran beside it; <see langword="null"/> where the scenario has none.</summary>
    public ControlRecord? Control { get; init; }

    /// <summary>The steps of the full renewal as the experiment names them, in their order; none where the scenario leaves none out.</summary>
    public IReadOnlyList<string> Renewal { get; init; } = [];

    /// <summary>
    /// The steps of the renewal that can't be left out; <see langword="null"/> where it is not known or was not asked.
    /// </summary>
    public IReadOnlyList<string>? SmallestRenewal { get; init; }

    /// <summary>The same run with steps of the renewal left out, each on a cluster of its own.</summary>
    [JsonInclude]
    internal IReadOnlyList<OmissionRecord> Omissions { get; init; } = [];

    /// <summary>The procedure that was checked; <see langword="null"/> where none was brought.</summary>
    public ProcedureRecord? Procedure { get; init; }

    /// <summary>How years passed on the cluster's own clock; <see langword="null"/> where none did, and in journals before version 7.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonInclude]
    internal YearsRecord? Years { get; init; }
}
