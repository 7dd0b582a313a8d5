namespace Lab.Harness.Alerts.Monitoring;

/// <summary>What Prometheus says of one rule that alerts.</summary>
/// <param name="File">The number of its file among those that were loaded, from 0.</param>
/// <param name="Group">The name of its group.</param>
/// <param name="Position">Its place in the group, recording rules counted, from 0.</param>
/// <param name="Name">The alert's name.</param>
/// <param name="LastError">Why it could not be evaluated; empty where it could.</param>
/// <param name="EvaluatedAt">When it was evaluated last, by the cluster's clock.</param>
/// <param name="Alerts">The alerts that are pending or firing.</param>
internal sealed record RuleState(
    int File, string Group, int Position, string Name, string LastError, DateTimeOffset EvaluatedAt, IReadOnlyList<AlertInstance> Alerts)
{
    /// <summary>What tells it from all other rules.</summary>
    public string Key => RuleRecord.KeyOf(File, Group, Position);
}
