using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// The clock of the last of three control-plane nodes falls behind that of the others by more than its certificates are old, and is set right again. The
/// control's falls behind as well, by less than that, and nothing may break there.
/// </summary>
/// <remarks>
/// Who meets it: operators who renew certificates or add a node while one machine has lost its time service: "certificate has expired or is not
/// yet valid" on one node alone. The harness issues certificates that begin ten minutes before they are issued
/// (<see cref="Harness.Certificates.ClusterPkiOptions.Backdating"/>).
/// </remarks>
internal sealed class ClockSkew : IScenario
{
    private const int ControlPlanes = 3;
    private static readonly TimeSpan Behind = TimeSpan.FromHours(2);
    private static readonly TimeSpan BehindInControl = TimeSpan.FromMinutes(5);

    /// <summary>As long as it takes until a silent node is marked (40 s), and a look at it after that.</summary>
    private static readonly TimeSpan ControlWatched = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => "clock-skew";

    /// <inheritdoc/>
    public string Summary =>
        "sets the clock of the last of three control-plane nodes two hours back, observes what breaks, and sets it right; the control's is set "
        + "back by five minutes";

    /// <inheritdoc/>
    public bool MovesClock => true;

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = BranchOf(context, RunAndControl.RunLabel, SkewAndSetRightAsync);
        var control = BranchOf(context, RunAndControl.ControlLabel, SkewALittleAsync);
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        return both.JournalOf(
            run.Outcome,
            [],
            "most of the difference: the clock was five minutes behind",
            SkewRule.JudgeControl(context.Experiment.Expectations, control.Outcome, control.Recorder.Observations));
    }

    private static async Task<IReadOnlyList<Finding>> SkewAndSetRightAsync(ClusterPassage passage, ProbeWatch watch, CancellationToken cancellationToken)
    {
        List<Finding> guards = [await SkewAsync(passage, Behind, PhaseName.Failure, watch, cancellationToken)];
        await passage.SettledAsync(PhaseName.Failure, cancellationToken);
        passage.Recorder.Replace(await ComponentLogs.ReadAsync(passage.Cluster, passage.Cluster.IssuedAt - Behind, cancellationToken));
        guards.Add(await SkewAsync(passage, TimeSpan.Zero, PhaseName.Recovery, watch, cancellationToken));
        await passage.SettledAsync(PhaseName.Recovery, cancellationToken);
        return guards;
    }

    private static async Task<IReadOnlyList<Finding>> SkewALittleAsync(ClusterPassage passage, ProbeWatch watch, CancellationToken cancellationToken)
    {
        List<Finding> guards = [await SkewAsync(passage, BehindInControl, PhaseName.Failure, watch, cancellationToken)];
        await Task.Delay(ControlWatched, passage.Context.Time, cancellationToken);
        return guards;
    }

    private static ClusterBranch<IReadOnlyList<Finding>> BranchOf(
        ScenarioContext context, string label, Func<ClusterPassage, ProbeWatch, CancellationToken, Task<IReadOnlyList<Finding>>> observe) => new(
        context,
        label,
        async (passage, cancellationToken) =>
        {
            var recorder = passage.Recorder;
            recorder.Begin(PhaseName.SteadyState);
            await using var watch = passage.Watch();
            if (!await passage.SettledAsync(PhaseName.SteadyState, cancellationToken))
            {
                recorder.End(PhaseOutcome.Failed);
                return [];
            }

            var guards = await observe(passage, watch, cancellationToken);
            recorder.End(PhaseOutcome.Completed);
            return guards;
        },
        options => options with { ControlPlanes = ControlPlanes });

    private static async Task<Finding> SkewAsync(
        ClusterPassage passage, TimeSpan behind, string phase, ProbeWatch watch, CancellationToken cancellationToken)
    {
        var (cluster, recorder) = (passage.Cluster, passage.Recorder);
        recorder.Begin(phase);
        recorder.Add(await StepRunner.RunAsync(new SkewStep(cluster, cluster.Nodes.Count - 1, -behind), cluster.Clock.Time, cancellationToken));
        watch.Wake();
        var clocks = new List<(string, DateTimeOffset, DateTimeOffset)>();
        foreach (var node in cluster.Nodes)
        {
            clocks.Add((node.Name, await node.ReadClockAsync(cancellationToken), cluster.Clock.Time.GetUtcNow()));
        }

        return SkewRule.JudgeClocks(clocks, behind);
    }
}
