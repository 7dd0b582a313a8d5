using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>An API server that has run for most of the life of the certificate that it made for itself.</summary>
internal sealed class LongRunning : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var lifetime = scene.Distribution.Loopback.Lifetime;
        return
            from node in scene.Reading.Cluster.Nodes
            let server = ClusterReading.ProcessOf(node, ComponentName.ApiServer)
            where server is not null && scene.Reading.At - server.StartedAt > lifetime / 2
            select new ForecastFinding(
                FindingKind.LongRunning,
                $"{ComponentName.ApiServer} has run for {(scene.Reading.At - server.StartedAt).TotalDays:0} days; the certificate that it made for itself "
                + $"lives {lifetime.TotalDays:0} days on this version, no file shows it, and only a restart renews it.",
                [node.Name],
                scene.Measured(Situation.LongRunning));
    }
}
