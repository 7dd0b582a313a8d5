using System.Globalization;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Lets the clock of one node differ from that of the others.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Number">The number of the node, counted from 0.</param>
/// <param name="Ahead">By how much it is ahead; less than nothing where it is behind.</param>
internal sealed record SkewStep(Cluster Cluster, int Number, TimeSpan Ahead) : IStep
{
    /// <inheritdoc/>
    public string Name => Ahead == TimeSpan.Zero
        ? $"Set the clock of {Cluster.Nodes[Number].Name} right"
        : $"Set the clock of {Cluster.Nodes[Number].Name} {Ahead.Duration().TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes "
            + $"{(Ahead < TimeSpan.Zero ? "back" : "on")}";

    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command =>
        string.Create(CultureInfo.InvariantCulture, $"skew {Number + 1} {(long)Ahead.TotalSeconds} (to the supervisor of the cluster's clock)");

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = Cluster.Clock.Time.GetUtcNow();
        await Cluster.Clock.SkewAsync(ClockPlace.Node(Number), Ahead, cancellationToken);
        return new ExecResult(0, "", "", startedAt, Cluster.Clock.Time.GetUtcNow());
    }
}
