using Lab.Harness.Reports;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Several certificates that end within the same minute. The same ones of other nodes, at other times, are told with them.</summary>
internal sealed class SameMinute : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) => scene.Dates
        .Select(date => (Date: date, Names: NamesAt(date)))
        .Where(item => item.Names.Count > 1)
        .GroupBy(item => string.Join(", ", item.Names), StringComparer.Ordinal)
        .Select(alike => new ForecastFinding(
            FindingKind.SameMinute,
            $"{alike.First().Names.Count} certificates end within the same minute, {At([.. alike.Select(item => item.Date)])}: {alike.Key}.",
            [
                .. alike.SelectMany(item => item.Date.Events).SelectMany(item => item.Places).Select(place => place.Node).Where(node => node.Length > 0)
                    .Distinct(StringComparer.Ordinal),
            ],
            alike.First().Date.Together));

    private static IReadOnlyList<string> NamesAt(ForecastDate date) =>
        [.. date.Events.Where(item => item is { Kind: EventKind.Ends, RenewsItself: false }).Select(item => item.Certificate).Distinct(StringComparer.Ordinal)];

    private static string At(IReadOnlyList<ForecastDate> dates) => dates is [var only]
        ? $"at {FindingScene.Tell(only.At)}"
        : $"{Wording.Count(dates.Count, "time")} from {FindingScene.Tell(dates[0].At)} to {FindingScene.Tell(dates[^1].At)}";
}
