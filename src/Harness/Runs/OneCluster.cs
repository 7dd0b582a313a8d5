using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>One cluster of a scenario, from the wait for its slot until it is taken down.</summary>
internal static class OneCluster
{
    /// <summary>Starts a cluster, which is the phase of its provision, passes it on, and takes it down. What interrupts it ends the phase as interrupted.</summary>
    /// <param name="context">The run.</param>
    /// <param name="label">What the cluster is called in what is told.</param>
    /// <param name="recorder">Takes down its phases.</param>
    /// <param name="pass">What it goes through once it runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="shape">Makes it another than the experiment's own; <see langword="null"/> for that.</param>
    /// <exception cref="ClusterStartException">It did not start.</exception>
    public static async Task<T> OnClusterAsync<T>(
        this ScenarioContext context,
        string label,
        RunRecorder recorder,
        Func<Cluster, Task<T>> pass,
        CancellationToken cancellationToken,
        Func<ClusterOptions, ClusterOptions>? shape = null)
    {
        using var slot = await context.TakeSlotAsync(cancellationToken, shape);
        try
        {
            recorder.Begin(PhaseName.Provision);
            await using var cluster = await context.StartClusterAsync(label, recorder, cancellationToken, shape);
            return await pass(cluster);
        }
        catch
        {
            recorder.End(PhaseOutcome.Interrupted);
            throw;
        }
    }
}
