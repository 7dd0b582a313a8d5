namespace Lab.Harness.Forecasts.Findings;

/// <summary>Several certificates that end within the same minute.</summary>
internal sealed class SameMinute : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from date in scene.Dates
        let ending = date.Events.Where(item => item is { Kind: EventKind.Ends, RenewsItself: false })
        let names = ending.Select(item => item.Certificate).Distinct(StringComparer.Ordinal).ToList()
        where names.Count > 1
        select new ForecastFinding(
            FindingKind.SameMinute,
            $"{names.Count} certificates end within the same minute, at {FindingScene.Tell(date.At)}: {string.Join(", ", names)}.",
            [.. date.Events.SelectMany(item => item.Places).Select(place => place.Node).Where(node => node.Length > 0).Distinct(StringComparer.Ordinal)],
            date.Together);
}
