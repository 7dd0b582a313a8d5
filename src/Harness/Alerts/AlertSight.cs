namespace Lab.Harness.Alerts;

/// <summary>An alert that was seen. All instants are by the cluster's clock.</summary>
/// <param name="Rule">The key of its rule.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Annotations">Its texts.</param>
/// <param name="QuietAt">When it was looked at last before and not there; <see langword="null"/> where it was there at the first look.</param>
/// <param name="PendingAt">Since when its expression held.</param>
internal sealed record AlertSight(
    string Rule,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    DateTimeOffset? QuietAt,
    DateTimeOffset PendingAt)
{
    /// <summary>When it was first seen firing; <see langword="null"/> where it was pending only.</summary>
    public DateTimeOffset? FiringAt { get; init; }

    /// <summary>When it was first seen gone; <see langword="null"/> where it was there at the last look.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Whether it arrived at Alertmanager.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>What it names.</summary>
    public AlertNaming Names { get; init; } = new([], Node: null, Component: null);
}
