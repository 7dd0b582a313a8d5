using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts;

/// <summary>What happens within one minute.</summary>
/// <param name="At">The first of it.</param>
/// <param name="Events">All of it, in order of time.</param>
/// <param name="Together">What a recorded experiment saw in which just these certificates ended together; <see langword="null"/> for none.</param>
public sealed record ForecastDate(DateTimeOffset At, IReadOnlyList<ForecastEvent> Events, MeasuredOutcome? Together)
{
    /// <summary>Whether all of it is to be renewed before by who presents it.</summary>
    public bool RenewsItself => Events.All(item => item.RenewsItself);
}
