using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>A run and its control, each on a cluster of its own, side by side.</summary>
/// <typeparam name="T">What each of them comes to.</typeparam>
internal sealed record RunAndControl<T>
{
    private readonly ScenarioContext context;
    private readonly RunRecorder runRecorder;
    private readonly RunRecorder controlRecorder;

    private RunAndControl(ScenarioContext context, RunRecorder runRecorder, RunRecorder controlRecorder)
    {
        this.context = context;
        this.runRecorder = runRecorder;
        this.controlRecorder = controlRecorder;
    }

    /// <summary>What the run came to.</summary>
    public required T Run { get; init; }

    /// <summary>What the control came to.</summary>
    public required T Control { get; init; }

    /// <summary>What the probes of the control saw.</summary>
    public IReadOnlyList<Observation> SeenInControl => controlRecorder.Observations;

    /// <summary>Carries both out. Where one fails the other is stopped.</summary>
    /// <param name="context">The run.</param>
    /// <param name="run">What the run goes through; it is called by its label.</param>
    /// <param name="control">What the control goes through.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RunAndControl<T>> CarryOutAsync(
        ScenarioContext context,
        Func<ScenarioContext, RunRecorder, string, CancellationToken, Task<T>> run,
        Func<ScenarioContext, RunRecorder, string, CancellationToken, Task<T>> control,
        CancellationToken cancellationToken)
    {
        const string RunLabel = "run";
        const string ControlLabel = "control";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (contextOfRun, contextOfControl) = (context.ForOneCluster(), context.ForOneCluster());
        var (runRecorder, controlRecorder) = (contextOfRun.RecorderFor(RunLabel), contextOfControl.RecorderFor(ControlLabel));
        var running = run(contextOfRun, runRecorder, RunLabel, stop.Token);
        var controlling = control(contextOfControl, controlRecorder, ControlLabel, stop.Token);
        await Together.RunAsync([running, controlling], stop, cancellationToken);
        return new(contextOfRun, runRecorder, controlRecorder) { Run = await running, Control = await controlling };
    }

    /// <summary>The journal of both.</summary>
    /// <param name="guards">Whether the fault happened as it was meant to.</param>
    /// <param name="others">What else was found in the run.</param>
    /// <param name="leftOut">What the control does without.</param>
    /// <param name="control">What was found in the control.</param>
    public Journal Judge(IReadOnlyList<Finding> guards, IReadOnlyList<Finding> others, string leftOut, Finding control)
    {
        var judgement = new Evidence
        {
            Expectations = context.Experiment.Expectations,
            Observations = runRecorder.Observations,
            Guards = guards,
            Others = [.. others, control],
        }.Judge();
        return context.JournalOf(judgement, runRecorder, SteadyState.ProbesOf(context.Experiment)) with
        {
            Control = controlRecorder.AsControl(leftOut, control.Verdict, [control.Reason]),
        };
    }
}
