using Lab.Harness.Clocks;

namespace Lab.Harness.Clusters.Start;

/// <summary>Starts what moves the cluster's clock, where it is to be moved.</summary>
internal sealed class StartClock : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        var options = start.Options;
        if (options.Clock == ClockKind.Shift)
        {
            start.Clock = await ShiftedClock.StartAsync(
                options.Time, start.Workspace.Subfolder("clock"), options.Image.Launcher!, options.ClockLost, cancellationToken, options.StartsAt);
            start.Host = new Host(options.Time, start.Workspace.Folder, start.Clock);
        }
    }
}
