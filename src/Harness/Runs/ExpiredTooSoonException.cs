using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Runs;

/// <summary>A certificate expired before the cluster was in its steady state, so there is nothing to compare with.</summary>
/// <param name="meanwhile">What was still going on.</param>
/// <param name="boot">How long the cluster took to start, from the issue of its certificates.</param>
/// <param name="elapsed">How long it had been since that when the certificate was found to have expired.</param>
internal sealed class ExpiredTooSoonException(string meanwhile, TimeSpan boot, TimeSpan elapsed) : Exception(
    string.Create(CultureInfo.InvariantCulture, $"the first notAfter passed while {meanwhile} (the cluster took {boot.TotalSeconds:0} s to start)"))
{
    /// <summary>That it was so on a cluster.</summary>
    /// <param name="meanwhile">What was still going on.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="now">What its clock says.</param>
    public static ExpiredTooSoonException Of(string meanwhile, Cluster cluster, DateTimeOffset now) =>
        new(meanwhile, TimeSpan.FromSeconds(cluster.Boot.Max(stage => stage.Seconds)), now - cluster.IssuedAt);

    /// <summary>
    /// How many times as long certificates have to live on this machine. To find the steady state takes about as long as the start, as both wait for the
    /// same processors; half as much again is for chance.
    /// </summary>
    /// <param name="life">How long the first of them lived.</param>
    public int FactorFor(TimeSpan life)
    {
        var steady = elapsed - boot > boot ? elapsed - boot : boot;
        return life <= TimeSpan.Zero ? 2 : Math.Max(2, (int)Math.Ceiling(1.5 * (boot + steady) / life));
    }
}
