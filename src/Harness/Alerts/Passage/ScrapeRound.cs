using Lab.Harness.Alerts.Monitoring;

namespace Lab.Harness.Alerts.Passage;

/// <summary>Counts the scrapes of each target after the clock was moved, until each has had enough of them.</summary>
/// <param name="since">The instant after which a scrape counts, by the cluster's clock.</param>
/// <param name="needed">How many of them each target needs.</param>
internal sealed class ScrapeRound(DateTimeOffset since, int needed)
{
    private readonly Dictionary<string, (int Count, DateTimeOffset Last)> scrapes = new(StringComparer.Ordinal);

    /// <summary>A target that has not been scraped often enough yet; <see langword="null"/> where all were.</summary>
    public string? Missing => scrapes.Count == 0
        ? "the first target"
        : scrapes.Where(scrape => scrape.Value.Count < needed).Select(scrape => scrape.Key).FirstOrDefault();

    /// <summary>
    /// The instant of the last scrape that counts. Those that follow do not: no evaluation would ever be later than the last scrape of all targets, as each
    /// is scraped every second.
    /// </summary>
    public DateTimeOffset At => scrapes.Values.Max(scrape => scrape.Last);

    /// <summary>Takes down what is known of a target now.</summary>
    /// <param name="target">The target.</param>
    /// <param name="counts">Whether its last scrape counts, if it is another than before.</param>
    public void See(TargetState target, bool counts)
    {
        var (count, last) = scrapes.GetValueOrDefault(target.Name, (0, since));
        scrapes[target.Name] = counts && count < needed && target.LastScrape > last ? (count + 1, target.LastScrape) : (count, last);
    }
}
