namespace Lab.Harness.Distributions;

/// <summary>
/// A program of a cluster, as those know it who look after it. Everything in it is data: what asks, restarts, waits and explains takes it from
/// here. Which certificates it presents to whom is in their entries of the catalogue; <see cref="Distribution.PresentedBy"/> puts the two together.
/// </summary>
internal sealed record Component
{
    /// <summary>Its name, for example <c>kube-apiserver</c>; experiment files, journals and reports use it.</summary>
    public required string Name { get; init; }

    /// <summary>What it runs in.</summary>
    public required Hosting Hosting { get; init; }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>Where it tells its metrics; <see langword="null"/> where rules on certificates expect none of it.</summary>
    public MetricsPlace? Metrics { get; init; }

    /// <summary>The certificates that it reads.</summary>
    public IReadOnlyList<ReadCertificate> Reads { get; init; } = [];

    /// <summary>
    /// Where it answers on its node that it is well, with <c>ok</c> and without authentication; <see langword="null"/> where it does not, so that it
    /// counts as well when it runs.
    /// </summary>
    public Uri? Health { get; init; }

    /// <summary>
    /// The lease in <c>kube-system</c> by which its instances agree on which of them works; <see langword="null"/> where all of them do. An instance
    /// that loses it ends itself and is started again (k8s.io/component-base, leader election with OnStoppedLeading).
    /// </summary>
    public string? Lease { get; init; }

    /// <summary>
    /// The line that it writes when it gives up, as an extended regular expression; the last such line is reported for one that does not run.
    /// </summary>
    public string GivesUpWith { get; init; } = "^$";
}
