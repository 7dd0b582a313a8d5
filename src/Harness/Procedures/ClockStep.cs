using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Moves a cluster's clock to the machine's.</summary>
/// <param name="Cluster">The cluster.</param>
internal sealed record ClockStep(Cluster Cluster) : IStep
{
    /// <inheritdoc/>
    public string Name => "Set the cluster's clock to the present";

    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command => "move 0 (to the supervisor of the cluster's clock)";

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = Cluster.Clock.Time.GetUtcNow();
        await Cluster.Clock.MoveAsync(-Cluster.Options.Time.Offset, cancellationToken);
        return new ExecResult(0, "", "", startedAt, Cluster.Clock.Time.GetUtcNow());
    }
}
