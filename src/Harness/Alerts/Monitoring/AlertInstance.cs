namespace Lab.Harness.Alerts.Monitoring;

/// <summary>One alert of a rule: a series for which its expression holds.</summary>
/// <param name="Labels">Its labels, in the order of their names.</param>
/// <param name="Annotations">Its texts.</param>
/// <param name="IsFiring">Whether it fires; otherwise it is pending.</param>
/// <param name="ActiveAt">Since when the expression holds, by the cluster's clock.</param>
internal sealed record AlertInstance(
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, bool IsFiring, DateTimeOffset ActiveAt)
{
    /// <summary>What tells it from other alerts of its rule.</summary>
    public string Key { get; } = string.Join(
        ',', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}=\"{label.Value}\""));
}
