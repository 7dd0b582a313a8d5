using Lab.Harness.Alerts.Rules;

namespace Lab.Harness.Alerts.Monitoring;

/// <summary>Tells what a rule asks for and Prometheus does not have.</summary>
/// <param name="prometheus">The Prometheus, which has scraped everything.</param>
internal sealed class BlindSpots(PrometheusOnNode prometheus)
{
    /// <summary>The blind spots of an expression, a sentence each.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string expression, CancellationToken cancellationToken)
    {
        var blind = new List<string>();
        foreach (var selector in Selectors.In(expression))
        {
            if (await prometheus.CountAsync($"count({selector.Text})", cancellationToken) > 0)
            {
                continue;
            }

            var isThere = selector.Metric.Length > 0 && await prometheus.CountAsync($"count({selector.Metric})", cancellationToken) > 0;
            blind.Add((isThere, selector.Metric) switch
            {
                (true, _) => $"{selector.Text} matches no series, though there is {selector.Metric} with other labels",
                (_, "") => $"{selector.Text} matches no series",
                _ when selector.Metric.Contains(':') => $"it needs the recorded series {selector.Metric}, and the rule that records it has no result here",
                _ => $"it needs the metric {selector.Metric}, and nothing that is scraped exposes it",
            });
        }

        return blind;
    }
}
