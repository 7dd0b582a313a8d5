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
        var round = new ScrapeRound(time.GetUtcNow(), needed);
        string waitsFor;
        do
        {
            var isPatient = TimeProvider.System.GetElapsedTime(began) < PatientFor;
            foreach (var target in await prometheus.TargetsAsync(cancellationToken))
            {
                round.See(target, counts: !isPatient || !target.LastError.Contains(TimedOut, StringComparison.Ordinal));
            }

            if (round.Missing is { } missing)
            {
                waitsFor = missing;
            }
            else
            {
                var rules = await prometheus.RulesAsync(cancellationToken);
                if (rules is not [] && rules.All(rule => rule.EvaluatedAt > round.At))
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
