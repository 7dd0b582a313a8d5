using Lab.Harness.Clusters;
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
/// Who meets it: whoever renews certificates, or adds a node, on machines of which one has lost its time service: "certificate has expired or is not
/// yet valid" on one node alone. The harness issues certificates that begin ten minutes before they are issued (<see cref="Harness.Certificates.ClusterPkiOptions.Backdating"/>).
/// </remarks>
public sealed class ClockSkew : IScenario
{
    private const int ControlPlanes = 3;
    private static readonly TimeSpan Behind = TimeSpan.FromHours(2);
    private static readonly TimeSpan BehindInControl = TimeSpan.FromMinutes(5);

    /// <summary>As long as it takes until a silent node is marked (40 s), and a look at it after that.</summary>
    private static readonly TimeSpan ControlWatched = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => "clock-skew";

    /// <inheritdoc/>
    public string Summary => "sets the clock of the last of three control-plane nodes two hours back, observes what breaks, and sets it right; the control's is set back by five minutes";

    /// <inheritdoc/>
    public bool MovesClock => true;

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var both = await RunAndControl<IReadOnlyList<Finding>>.CarryOutAsync(context, SkewAndSetRightAsync, SkewALittleAsync, cancellationToken);
        return both.Judge(
            both.Run,
            [],
            "most of the difference: the clock was five minutes behind",
            SkewRule.JudgeControl(context.Experiment.Expectations, both.Control, both.SeenInControl));
    }

    private static Task<IReadOnlyList<Finding>> SkewAndSetRightAsync(ScenarioContext context, RunRecorder recorder, string label, CancellationToken cancellationToken) =>
        ObserveAsync(
            context,
            recorder,
            label,
            async (cluster, watch) =>
            {
                List<Finding> guards = [await SkewAsync(cluster, Behind, recorder, PhaseName.Failure, watch, cancellationToken)];
                await SettledAsync(context, recorder, PhaseName.Failure, cancellationToken);
                recorder.Replace(await ComponentLogs.ReadAsync(cluster, cluster.IssuedAt - Behind, cancellationToken));
                guards.Add(await SkewAsync(cluster, TimeSpan.Zero, recorder, PhaseName.Recovery, watch, cancellationToken));
                await SettledAsync(context, recorder, PhaseName.Recovery, cancellationToken);
                return guards;
            },
            cancellationToken);

    private static Task<IReadOnlyList<Finding>> SkewALittleAsync(ScenarioContext context, RunRecorder recorder, string label, CancellationToken cancellationToken) =>
        ObserveAsync(
            context,
            recorder,
            label,
            async (cluster, watch) =>
            {
                List<Finding> guards = [await SkewAsync(cluster, BehindInControl, recorder, PhaseName.Failure, watch, cancellationToken)];
                await Task.Delay(ControlWatched, context.Time, cancellationToken);
                return guards;
            },
            cancellationToken);

    private static Task<IReadOnlyList<Finding>> ObserveAsync(
        ScenarioContext context,
        RunRecorder recorder,
        string label,
        Func<Cluster, ProbeWatch, Task<IReadOnlyList<Finding>>> pass,
        CancellationToken cancellationToken) =>
        context.OnClusterAsync(
            label,
            recorder,
            async cluster =>
            {
                recorder.Begin(PhaseName.SteadyState);
                await using var watch = ProbeWatch.Start(cluster, SteadyState.ProbesOf(context.Experiment), () => recorder.CurrentPhase, recorder.Add, context.Time);
                if (!await SettledAsync(context, recorder, PhaseName.SteadyState, cancellationToken))
                {
                    recorder.End(PhaseOutcome.Failed);
                    return [];
                }

                var guards = await pass(cluster, watch);
                recorder.End(PhaseOutcome.Completed);
                return guards;
            },
            cancellationToken,
            options => options with { ControlPlanes = ControlPlanes });

    private static async Task<Finding> SkewAsync(
        Cluster cluster, TimeSpan behind, RunRecorder recorder, string phase, ProbeWatch watch, CancellationToken cancellationToken)
    {
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

    private static Task<bool> SettledAsync(ScenarioContext context, RunRecorder recorder, string phase, CancellationToken cancellationToken) =>
        recorder.SettledAsync(context.Experiment.Expectations, phase, context.Experiment.DeadlineOf(phase), cancellationToken);
}
