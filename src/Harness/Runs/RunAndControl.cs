using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>The frame of a scenario: a run, and a control on a cluster of its own that leaves something out and has to come out the other way.</summary>
/// <param name="context">The run of the scenario.</param>
/// <param name="run">What the run goes through.</param>
/// <param name="control">What the control goes through; <see langword="null"/> where it is left out.</param>
internal sealed class RunAndControl(ScenarioContext context, IBranch run, IBranch? control)
{
    /// <summary>The run's name in progress messages.</summary>
    public const string RunLabel = "run";

    /// <summary>The control's name in progress messages.</summary>
    public const string ControlLabel = "control";

    /// <summary>Carries both out at the same time. Where one fails the other is stopped.</summary>
    public async Task SideBySideAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await SideBySide.RunAsync([run.RunAsync(stop.Token), control?.RunAsync(stop.Token) ?? Task.CompletedTask], stop, cancellationToken);
    }

    /// <summary>Carries out the run, and then the control: for what is measured on a machine that has nothing else to do.</summary>
    public async Task OneAfterTheOtherAsync(CancellationToken cancellationToken)
    {
        await run.RunAsync(cancellationToken);
        await (control?.RunAsync(cancellationToken) ?? Task.CompletedTask);
    }

    /// <summary>The journal of both, judged by what the experiment expects of the run and by the findings.</summary>
    /// <param name="guards">Whether the fault happened as it was meant to.</param>
    /// <param name="others">What else was found in the run.</param>
    /// <param name="leftOut">What the control does without.</param>
    /// <param name="ofControl">What was found in the control.</param>
    /// <param name="reasons">Why, for the record of the control; <see langword="null"/> for the finding's own reason.</param>
    public Journal JournalOf(
        IReadOnlyList<Finding> guards, IReadOnlyList<Finding> others, string leftOut, Finding ofControl, IReadOnlyList<string>? reasons = null)
    {
        var judgement = new Evidence
        {
            Expectations = context.Experiment.Expectations,
            Observations = run.Recorder.Observations,
            Guards = guards,
            Others = [.. others, ofControl],
        }.Judge();
        return JournalOf(judgement, leftOut, ofControl.Verdict, reasons ?? [ofControl.Reason]);
    }

    /// <summary>The journal of both.</summary>
    /// <param name="judgement">What is concluded of the run.</param>
    /// <param name="leftOut">What the control does without.</param>
    /// <param name="verdict">What is concluded of the control.</param>
    /// <param name="reasons">Why.</param>
    public Journal JournalOf(Judgement judgement, string leftOut, Verdict verdict, IReadOnlyList<string> reasons) =>
        context.JournalOf(judgement, run.Recorder, context.Experiment.Probes.Select(kind => kind.Example)) with
        {
            Control = control?.Recorder.AsControl(leftOut, verdict, reasons),
        };
}
