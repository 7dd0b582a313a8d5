using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Certificates of a healthy cluster expire; it is observed what that breaks; a renewal is carried out; it is observed whether that mends it.
/// Beside it, on a cluster of its own, the control goes through the same without the renewal, and must stay broken.
/// </summary>
/// <remarks>
/// Who meets it: operators whose kubeadm cluster is a year old and was not upgraded in that year (kubernetes/kubeadm issue 581, "certificates
/// expired"), as the article of December 2018 did on purpose.
/// </remarks>
internal sealed class ExpiryAndRenewal : IScenario
{
    /// <inheritdoc/>
    public string Name => "expiry-and-renewal";

    /// <inheritdoc/>
    public string Summary =>
        "lets certificates of a healthy cluster expire, observes what breaks, renews them, observes what recovers; a control does without the renewal";

    /// <inheritdoc/>
    public bool GoesWithoutControl => true;

    /// <inheritdoc/>
    public void Check(Experiment experiment)
    {
        if (experiment.Renewal is null && experiment.RenewalSteps is [])
        {
            throw new InvalidInputException($"{experiment.File}: renewal: expected one, as the scenario '{Name}' carries it out");
        }

        if (experiment.Certificates.Count == 0 && experiment.ClockMove is null)
        {
            throw new InvalidInputException($"{experiment.File}: certificates: expected at least one with a notAfter, as the scenario '{Name}' lets it expire");
        }
    }

    /// <inheritdoc/>
    public Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken) => RunAsync(context, () => null, cancellationToken);

    /// <summary>Answers an experiment's question by a way of its own between the steady state and the end.</summary>
    /// <param name="context">The run.</param>
    /// <param name="way">The way of one cluster, asked for each; <see langword="null"/> for the usual one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<Journal> RunAsync(
        ScenarioContext context, Func<Func<ExpiryPassage, CancellationToken, Task>?> way, CancellationToken cancellationToken)
    {
        var experiment = context.Experiment;
        var run = new ExpiryBranch(context, new BranchPlan { Label = RunAndControl.RunLabel, Renewal = StepsFor, Way = way() });
        var control = context.Control
            ? new ExpiryBranch(context, new BranchPlan { Label = RunAndControl.ControlLabel, Renewal = null, Beside = run.Ended, Way = way() })
            : null;
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        var controlJudgement = Judgement.Of(control?.JudgeAsControl() ?? [ControlRule.LeftOut]);
        var judgement = run.Judge(new Finding(
            controlJudgement.Verdict,
            control is null ? ControlRule.LeftOut.Reason
            : controlJudgement.Verdict == Verdict.Held
                ? "control: without the renewal it stayed broken"
                : $"control: without the renewal it was expected to stay broken: {controlJudgement.Reasons[0]}"));
        return both.JournalOf(
            judgement, experiment.Renewal is { } renewal ? $"the renewal '{renewal.Name}'" : "the renewal", controlJudgement.Verdict, controlJudgement.Reasons);

        IReadOnlyList<IStep> StepsFor(Cluster cluster) => experiment.RenewalSteps is [] && experiment.Renewal is { } renewal
            ? renewal.StepsFor(cluster)
            : [.. experiment.RenewalSteps.SelectMany(step => step.StepsFor(cluster))];
    }
}
