using Lab.Harness.Alerts.Monitoring;

namespace Lab.Harness.Alerts.Passage;

/// <summary>Makes of what Prometheus says at each look the alerts that come and go.</summary>
/// <param name="naming">Tells what an alert names.</param>
internal sealed class AlertWatch(Func<AlertInstance, AlertNaming> naming)
{
    private readonly List<AlertSight> sights = [];
    private readonly Dictionary<(string Rule, string Alert), int> open = [];
    private readonly List<DateTimeOffset> looks = [];

    /// <summary>All alerts so far, in the order of their coming.</summary>
    public IReadOnlyList<AlertSight> Sights => sights;

    /// <summary>When was looked, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Looks => looks;

    /// <summary>The alerts that are there at the moment.</summary>
    /// <param name="first">The number of the first that counts, by their coming.</param>
    public IEnumerable<AlertSight> Open(int first = 0) => open.Values.Where(index => index >= first).Order().Select(index => sights[index]);

    /// <summary>Takes down what is there.</summary>
    /// <param name="at">The instant of the look.</param>
    /// <param name="rules">What Prometheus says.</param>
    public void Look(DateTimeOffset at, IReadOnlyList<RuleState> rules)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (rule, alert) in rules.SelectMany(rule => rule.Alerts.Select(alert => (rule, alert))))
        {
            var key = (rule.Key, alert.Key);
            seen.Add(key);
            if (!open.TryGetValue(key, out var index))
            {
                index = open[key] = sights.Count;
                sights.Add(new AlertSight(
                    rule.Key, alert.Labels, alert.Annotations, looks is [] ? null : looks[^1], alert.ActiveAt < at ? alert.ActiveAt : at)
                {
                    Names = naming(alert),
                });
            }

            if (alert.IsFiring && sights[index].FiringAt is null)
            {
                sights[index] = sights[index] with { FiringAt = at };
            }
        }

        foreach (var gone in open.Where(one => !seen.Contains(one.Key)).ToList())
        {
            sights[gone.Value] = sights[gone.Value] with { ResolvedAt = at };
            open.Remove(gone.Key);
        }

        looks.Add(at);
    }

    /// <summary>Takes down which alerts have arrived at Alertmanager.</summary>
    /// <param name="there">The labels of those that are there; the rule's own <c>alertname</c> is one of them.</param>
    public void Delivered(IReadOnlyList<IReadOnlyDictionary<string, string>> there)
    {
        foreach (var index in open.Values)
        {
            if (there.Any(labels => sights[index].Labels.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value)))
            {
                sights[index] = sights[index] with { IsDelivered = true };
            }
        }
    }
}
