namespace Lab.Harness.Forecasts.Findings;

/// <summary>A node whose clock was ahead of the instant of the forecast: one of both is wrong, and dates are judged by the later.</summary>
internal sealed class ClockAhead : IFindingRule
{
    private static readonly TimeSpan Ordinary = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from node in scene.Reading.Cluster.Nodes
        where node.ReadAt - scene.Asked > Ordinary
        select new ForecastFinding(
            FindingKind.ClockAhead,
            $"The clock of {node.Name} said {FindingScene.Tell(node.ReadAt)} when it was read, and the forecast was asked for "
            + $"{FindingScene.Tell(scene.Asked)}; it is made for the later of both.",
            [node.Name],
            Measured: null);
}
