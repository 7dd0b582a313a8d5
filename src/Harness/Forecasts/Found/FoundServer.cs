using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Found;

/// <summary>A server that the API server calls: an admission webhook, or what serves an aggregated API.</summary>
internal sealed record FoundServer
{
    /// <summary>What it is and what it is called: <c>webhook guard.example.com</c>, <c>APIService v1beta1.metrics.k8s.io</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What depends on it.</summary>
    public required FoundServerKind Kind { get; init; }

    /// <summary>The name that its certificate has to bear, for it is asked for by that: <c>guard.lab.svc</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The authorities in its <c>caBundle</c>; none where it has no bundle, so that the API server trusts those of its own machine.</summary>
    public IReadOnlyList<InspectedCertificate> Authorities { get; init; } = [];

    /// <summary>What it serves, and behind that what else it showed; none where that could not be read.</summary>
    public IReadOnlyList<InspectedCertificate> Served { get; init; } = [];
}
