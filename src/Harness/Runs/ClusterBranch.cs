using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>One cluster of a scenario, from the wait for its slot until it is taken down, and its result.</summary>
/// <typeparam name="T">Its result.</typeparam>
internal sealed class ClusterBranch<T> : IBranch
    where T : class
{
    private readonly ScenarioContext context;
    private readonly string label;
    private readonly Func<ClusterPassage, CancellationToken, Task<T>> pass;
    private readonly Func<ClusterOptions, ClusterOptions>? shape;
    private T? outcome;

    /// <summary>A branch that has not begun yet.</summary>
    /// <param name="context">The run.</param>
    /// <param name="label">The cluster's name in progress messages.</param>
    /// <param name="pass">What it goes through once it runs.</param>
    /// <param name="shape">Makes it another than the experiment's own; <see langword="null"/> for that.</param>
    public ClusterBranch(
        ScenarioContext context, string label, Func<ClusterPassage, CancellationToken, Task<T>> pass, Func<ClusterOptions, ClusterOptions>? shape = null)
    {
        this.context = context.ForOneCluster();
        this.label = label;
        this.pass = pass;
        this.shape = shape;
        Recorder = this.context.RecorderFor(label);
    }

    /// <inheritdoc/>
    public RunRecorder Recorder { get; }

    /// <summary>What it came to.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public T Outcome => outcome ?? throw new InvalidOperationException($"the {label} has not come to its end");

    /// <summary>
    /// Starts a cluster, which is the phase of its provision, passes it on, and takes it down. What interrupts it ends the phase as interrupted.
    /// </summary>
    /// <exception cref="ClusterStartException">It did not start.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var slot = await context.TakeSlotAsync(cancellationToken, shape);
        try
        {
            Recorder.Begin(PhaseName.Provision);
            await using var cluster = await context.StartClusterAsync(label, Recorder, cancellationToken, shape);
            outcome = await pass(new ClusterPassage(context, label, Recorder, cluster), cancellationToken);
        }
        catch
        {
            Recorder.End(PhaseOutcome.Interrupted);
            throw;
        }
    }
}
