using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts;

/// <summary>Something that no date tells.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sentence">It in words, with a full stop.</param>
/// <param name="Where">The nodes and files that it was found in.</param>
/// <param name="Measured">What a recorded experiment saw of it; <see langword="null"/> for what was not measured.</param>
internal sealed record ForecastFinding(FindingKind Kind, string Sentence, IReadOnlyList<string> Where, MeasuredOutcome? Measured)
{
    /// <summary>Whether a date is hidden by it that no file shows, so that something may happen before all that is forecast.</summary>
    public bool HidesDate { get; init; }
}
