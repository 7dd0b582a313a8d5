using System.Text.Json.Serialization;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts;

/// <summary>What happens within one minute.</summary>
/// <param name="At">The first of it.</param>
/// <param name="Events">All of it, in order of time.</param>
/// <param name="Together">What a recorded experiment saw in which just these certificates ended together; <see langword="null"/> for none.</param>
internal sealed record ForecastDate(DateTimeOffset At, IReadOnlyList<ForecastEvent> Events, MeasuredOutcome? Together)
{
    /// <summary>
    /// What is forecast of it as a whole: what was seen of just these certificates together, or of the only one of which something was seen;
    /// <see langword="null"/> where several end of which nothing was seen together.
    /// </summary>
    [JsonIgnore]
    public MeasuredOutcome? Sentence => Together
        ?? (Events.Where(item => !item.RenewsItself).Select(item => item.Measured).OfType<MeasuredOutcome>()
            .DistinctBy(outcome => outcome.Folder, StringComparer.Ordinal).ToList() is [var only] ? only : null);

    /// <summary>Whether all of it is to be renewed before by who presents it.</summary>
    public bool RenewsItself => Events.All(item => item.RenewsItself);
}
