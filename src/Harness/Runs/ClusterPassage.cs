using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>A cluster that runs, on its way through the phases of a scenario.</summary>
/// <param name="Context">The run.</param>
/// <param name="Label">The cluster's name in progress messages.</param>
/// <param name="Recorder">Takes down what happens.</param>
/// <param name="Cluster">The cluster.</param>
internal sealed record ClusterPassage(ScenarioContext Context, string Label, RunRecorder Recorder, Cluster Cluster)
{
    /// <summary>
    /// The gate for what only looks: the probes that the experiment names answer as it expects, then they stop asking. Where they don't within the
    /// phase's deadline, the phase ends as failed.
    /// </summary>
    /// <returns>Whether the steady state was reached.</returns>
    public async Task<bool> ReachSteadyStateAsync(CancellationToken cancellationToken)
    {
        Recorder.Begin(PhaseName.SteadyState);
        await using var watch = Watch();
        if (await SettledAsync(PhaseName.SteadyState, cancellationToken))
        {
            return true;
        }

        Recorder.End(PhaseOutcome.Failed);
        return false;
    }

    /// <summary>Lets the probes that the experiment names ask until the watch is disposed of.</summary>
    public ProbeWatch Watch() =>
        ProbeWatch.Start(Cluster, [.. Context.Experiment.Probes.Select(kind => kind.Make())], () => Recorder.CurrentPhase, Recorder.Add, Context.Time);

    /// <summary>Waits until every expectation of the phase is met by its probe's last answer, or the phase's deadline has passed.</summary>
    /// <returns>Whether they were met.</returns>
    public Task<bool> SettledAsync(string phase, CancellationToken cancellationToken) =>
        Recorder.SettledAsync(Context.Experiment.Expectations, phase, Context.Experiment.DeadlineOf(phase), cancellationToken);

    /// <summary>Carries out a step and takes it down.</summary>
    public async Task<StepRecord> CarryOutAsync(IStep step, CancellationToken cancellationToken)
    {
        var record = await StepRunner.RunAsync(step, Context.Time, cancellationToken);
        Recorder.Add(record);
        return record;
    }

    /// <summary>Records a step that has ended, and reports it.</summary>
    public void Note(StepRecord step)
    {
        Recorder.Add(step);
        Say(StepWords.Sentence(step));
    }

    /// <summary>Tells a line of this cluster.</summary>
    public void Say(string line) => Context.Progress.Report($"{Label}: {line}");
}
