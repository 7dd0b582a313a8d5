using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts;

/// <summary>A node that a forecast was made from.</summary>
internal sealed record ForecastNode
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was read, by its own clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Its version of Kubernetes; <see langword="null"/> where that is not known.</summary>
    public required string? Kubernetes { get; init; }

    /// <summary>Whether an API server is to run on it.</summary>
    public required bool IsControlPlane { get; init; }

    /// <summary>Whether its kubelet renews its client certificate itself; <see langword="null"/> where that is not known.</summary>
    public required bool? RotatesKubeletClient { get; init; }

    /// <summary>How many certificates were found on it, each place counted.</summary>
    public required int Certificates { get; init; }

    /// <summary>
    /// The certificates of the catalogue that it uses, each once: what is served where the wire was read, and else what lies in its file.
    /// </summary>
    public required IReadOnlyList<HeldCertificate> Held { get; init; }

    /// <summary>Whether its API server verifies what kubelets serve.</summary>
    public required bool VerifiesKubelets { get; init; }

    /// <summary>Whether its kubelet asks the cluster for its serving certificate (<c>serverTLSBootstrap</c>).</summary>
    public required bool AsksForKubeletServing { get; init; }

    /// <summary>The programs that ran on it.</summary>
    public required IReadOnlyList<FoundProcess> Processes { get; init; }
}
