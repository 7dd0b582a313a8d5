using Lab.Harness.Alerts.Monitoring;

namespace Lab.Harness.Alerts.Passage;

/// <summary>
/// Waits, after the clock was moved, until Prometheus knows what is: every target has been scraped anew, and
/// every rule was evaluated after that.
/// </summary>
/// <param name="prometheus">The Prometheus.</param>
/// <param name="time">The cluster's clock.</param>
/// <param name="needed">How often a target has to be scraped: twice where a rule asks for a range of time.</param>
internal sealed class Settling(PrometheusOnNode prometheus, TimeProvider time, int needed)
{
    private const string TimedOut = "deadline exceeded";
    private static readonly TimeSpan Within = Patience.OfSeconds(120);

    /// <summary>Until then a scrape that timed out is the machine's fault, and another is waited for; afterwards it is the target's.</summary>
    private static readonly TimeSpan PatientFor = Patience.OfSeconds(30);
    private static readonly TimeSpan AskedEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits, and gives the rules as they are then.</summary>
    /// <exception cref="MonitoringException">It did not come so far.</exception>
    public async Task<(DateTimeOffset At, IReadOnlyList<RuleState> Rules)> AwaitAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var since = time.GetUtcNow();
        var scrapes = new Dictionary<string, (int Count, DateTimeOffset Last)>(StringComparer.Ordinal);
        string waitsFor;
        do
        {
            foreach (var target in await prometheus.TargetsAsync(cancellationToken))
            {
                var (count, last) = scrapes.GetValueOrDefault(target.Name, (0, since));
                if (target.LastError.Contains(TimedOut, StringComparison.Ordinal) && TimeProvider.System.GetElapsedTime(began) < PatientFor)
                {
                    scrapes[target.Name] = (count, last);
                    continue;
                }

                (count, last) = target.LastScrape > last ? (count + 1, target.LastScrape) : (count, last);
                scrapes[target.Name] = (count, last);
            }

            waitsFor = scrapes.Count == 0
                ? "the first target"
                : scrapes.Where(scrape => scrape.Value.Count < needed).Select(scrape => scrape.Key).FirstOrDefault("");
            if (waitsFor.Length == 0)
            {
                var scrapedAt = scrapes.Values.Max(scrape => scrape.Last);
                var rules = await prometheus.RulesAsync(cancellationToken);
                if (rules is not [] && rules.All(rule => rule.EvaluatedAt > scrapedAt))
                {
                    return (rules.Max(rule => rule.EvaluatedAt), rules);
                }

                waitsFor = "the evaluation of rules";
            }

            await Task.Delay(AskedEvery, cancellationToken);
        }
        while (TimeProvider.System.GetElapsedTime(began) < Within);

        throw new MonitoringException($"Prometheus did not follow the clock within {Within.TotalSeconds:0} s: {waitsFor} is missing");
    }
}
