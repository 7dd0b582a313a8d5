using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Moves a cluster's shifted clock on.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="By">By how much.</param>
/// <param name="Words">How long that is, in words.</param>
internal sealed record PassStep(Cluster Cluster, TimeSpan By, string Words) : IStep
{
    /// <inheritdoc/>
    public string Name => $"Let {Words} pass";

    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command =>
        string.Create(CultureInfo.InvariantCulture, $"move on by {(long)By.TotalSeconds} s (to the supervisor of the cluster's clock)");

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = Cluster.Clock.Time.GetUtcNow();
        await Cluster.Clock.MoveAsync(By, cancellationToken);
        return new ExecResult(0, "", "", startedAt, Cluster.Clock.Time.GetUtcNow());
    }
}
