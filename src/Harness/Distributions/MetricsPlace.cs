namespace Lab.Harness.Distributions;

/// <summary>Where a component tells its metrics, at <c>/metrics</c>.</summary>
/// <param name="Job">The name of the job that scrapes it, as rules expect it: the one that kube-prometheus gives it.</param>
/// <param name="Endpoint">Where it listens for that.</param>
internal sealed record MetricsPlace(string Job, Endpoint Endpoint)
{
    /// <summary>Whether it speaks TLS there and asks for a token that may read metrics; otherwise plain HTTP, for everybody.</summary>
    public bool IsTls { get; init; } = true;

    /// <summary>The name that its certificate is asked for; <see langword="null"/> where whoever scrapes it does not verify it.</summary>
    public string? ServerName { get; init; }
}
