using Lab.Harness.Runbooks;

namespace Lab.Harness.Rehearsals;

/// <summary>How a forecast is rehearsed.</summary>
public sealed record RehearsalOptions
{
    /// <summary>How far ahead dates are rehearsed where nothing else is said.</summary>
    public static readonly TimeSpan UsualLength = TimeSpan.FromDays(2 * 365);

    /// <summary>How far ahead of the forecast dates are rehearsed.</summary>
    public TimeSpan Length { get; init; } = UsualLength;

    /// <summary>The runbook; <see langword="null"/> for none.</summary>
    public Runbook? Runbook { get; init; }

    /// <summary>When the runbook is carried out.</summary>
    public RunbookMoment When { get; init; } = RunbookMoment.Before;

    /// <summary>How the runbook is checked.</summary>
    public RunbookCheckOptions RunbookOptions { get; init; } = new() { Suggest = false };
}
