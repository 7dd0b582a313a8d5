using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The API server's own word on whether it should be restarted: <c>/livez</c>, with every check it is made of.</summary>
internal sealed class ApiServerLivez : IProbe
{
    /// <inheritdoc/>
    public string Name => "livez";

    /// <inheritdoc/>
    public string Question => "GET /livez?verbose of the API server from the host, by an observer that no certificate's expiry blinds";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public string? TellsOf => RouteEnd.ApiServer;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => HealthChecks.AskAsync(cluster, Name, cancellationToken);
}
