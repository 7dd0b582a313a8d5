using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>A look at a cluster whose clock was moved: whether the last jump reached all of it.</summary>
/// <param name="Guard">What it tells.</param>
/// <param name="Record">What was read for it, as a journal keeps it.</param>
internal sealed record ClockLook(Finding Guard, ClockRecord Record)
{
    /// <summary>Looks.</summary>
    /// <param name="cluster">The cluster; its clock was moved at least once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ClockLook> TakeAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var readings = await ClockReadings.ReadAsync(cluster, cancellationToken);
        var strays = await cluster.Clock.FindStraysAsync(cluster.ControlPlane.Container, cancellationToken);
        return new(ClockGuard.Judge(cluster.Clock.Moves[^1], readings, strays), new ClockRecord(cluster.Clock.Moves, readings));
    }
}
