using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>The API server's own word on whether it takes requests: <c>/readyz</c>, with every check it is made of.</summary>
internal sealed class ApiServerReadyz : IProbe
{
    /// <inheritdoc/>
    public string Name => "readyz";

    /// <inheritdoc/>
    public string Question => "GET /readyz?verbose of the API server from the host, by an observer that no certificate's expiry blinds";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Etcd, IsIndirect: true)];

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => HealthChecks.AskAsync(cluster, Name, cancellationToken);
}
