using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;

namespace Lab.Harness.Rehearsals;

/// <summary>A date of a forecast, and how it was on the twin.</summary>
internal sealed record RehearsedDate
{
    /// <summary>The date, as the forecast has it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The certificates that the forecast names there.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>What the forecast says; <see langword="null"/> where it says nothing, for nothing was measured.</summary>
    public required MeasuredOutcome? Predicted { get; init; }

    /// <summary>The same of the twin; <see langword="null"/> where the date was not rehearsed, or nothing ended.</summary>
    public MeasuredOutcome? Seen { get; init; }

    /// <summary>The sentences, one by one; none where the date was not rehearsed.</summary>
    public IReadOnlyList<RehearsedSentence> Sentences { get; init; } = [];

    /// <summary>Why it was not rehearsed, a sentence without a full stop; <see langword="null"/> where it was.</summary>
    public string? NotRehearsed { get; init; }

    /// <summary>What of it no sentence tells: certificates that nothing was measured of, or that the twin has not.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The folder of its report below that of the rehearsal; <see langword="null"/> where there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>What is concluded: the worst of its sentences. A date that was not rehearsed is unknown.</summary>
    public Verdict Verdict => Sentences is [] ? Verdict.Unknown : Sentences.Max(sentence => sentence.Verdict);
}
