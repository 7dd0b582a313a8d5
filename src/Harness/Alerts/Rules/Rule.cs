namespace Lab.Harness.Alerts.Rules;

/// <summary>A rule of Prometheus: one that alerts, or one that records.</summary>
/// <param name="Line">Its line in its file, counted from 1.</param>
/// <param name="Name">The alert's name, or that of the series that is recorded.</param>
/// <param name="IsAlert">Whether it alerts.</param>
/// <param name="Expression">Its expression, in PromQL.</param>
internal sealed record Rule(int Line, string Name, bool IsAlert, string Expression)
{
    /// <summary>How long the expression must hold before the alert fires, as it is written; <see langword="null"/> for at once.</summary>
    public string? For { get; init; }

    /// <summary>How long it goes on firing when the expression no longer holds, as it is written; <see langword="null"/> for not at all.</summary>
    public string? KeepFiringFor { get; init; }

    /// <summary>Labels that it adds.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Texts for those who are told.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];
}
