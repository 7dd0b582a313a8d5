using Lab.Harness.Runbooks;

namespace Lab.Harness.Rehearsals;

/// <summary>How a forecast is rehearsed.</summary>
internal sealed record RehearsalOptions
{
    /// <summary>How far ahead dates are rehearsed where nothing else is said.</summary>
    public static readonly TimeSpan UsualLength = TimeSpan.FromDays(2 * 365);

    /// <summary>How far ahead of the forecast dates are rehearsed.</summary>
    public TimeSpan Length { get; init; } = UsualLength;

    /// <summary>The runbook; <see langword="null"/> for none.</summary>
    public Runbook? Runbook { get; init; }

    /// <summary>When the runbook is carried out.</summary>
    public RunbookMoment When { get; init; } = RunbookMoment.Before;

    /// <summary>The moments of a runbook, by the words of <c>--when</c>.</summary>
    internal static IReadOnlyDictionary<string, RunbookMoment> Moments { get; } = new Dictionary<string, RunbookMoment>(StringComparer.Ordinal)
    {
        ["before"] = RunbookMoment.Before,
        ["after"] = RunbookMoment.After,
        ["powered-off"] = RunbookMoment.PoweredOff,
    };

    /// <summary>The word of <c>--when</c> for a moment.</summary>
    internal static string WordOf(RunbookMoment moment) => Moments.Single(item => item.Value == moment).Key;
}
