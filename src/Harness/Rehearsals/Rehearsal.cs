using Lab.Harness.Journals;

namespace Lab.Harness.Rehearsals;

/// <summary>A forecast, put to the test on a twin of its cluster. <c>rehearsal.schema.json</c> describes it as JSON.</summary>
internal sealed record Rehearsal
{
    /// <summary>The version of the schema that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the schema.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The version of the lab that rehearsed it, with its commit; <see langword="null"/> in files that do not tell it.</summary>
    public string? LabVersion { get; init; }

    /// <summary>The instant that the forecast was made for.</summary>
    public required DateTimeOffset ForecastAt { get; init; }

    /// <summary>The version of the forecast's cluster; <see langword="null"/> where it was not found.</summary>
    public required string? Kubernetes { get; init; }

    /// <summary>The names of the forecast's nodes.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>Until when dates were rehearsed.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The twin.</summary>
    public required TwinRecord Twin { get; init; }

    /// <summary>The dates until then, the first first.</summary>
    public required IReadOnlyList<RehearsedDate> Dates { get; init; }

    /// <summary>How many dates of the forecast come later, and were left alone.</summary>
    public int Later { get; init; }

    /// <summary>The runbook; <see langword="null"/> where none was given.</summary>
    public RehearsedRunbook? Runbook { get; init; }

    /// <summary>What is concluded: the worst of all dates, and of the runbook. Where nothing was rehearsed nothing is known.</summary>
    public Verdict Verdict =>
        Dates.Select(date => date.Verdict).Concat(Runbook is null ? [] : [Runbook.Verdict]).DefaultIfEmpty(Verdict.Unknown).Max();
}
