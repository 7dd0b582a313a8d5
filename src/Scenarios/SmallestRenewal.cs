using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Certificates of a healthy cluster expire; every kind of observer looks at what breaks and what goes on; a renewal of named steps mends it. Beside
/// it, each on a cluster of its own, the same renewal with one step left out: what stays broken proves that the step matters. The steps that
/// matter are the smallest renewal.
/// </summary>
/// <remarks>
/// Who meets it: operators of a cluster with one expired certificate who ask what has to be renewed, and what restarted
/// (kubernetes/kubeadm issue 2054, "certs renew does not restart the components", and many like it).
/// </remarks>
internal sealed class SmallestRenewal : IScenario
{
    private static readonly TimeSpan RunFailureLasting = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What goes on working after an expiry is watched for this long before that is believed: what comes slowest comes when the node is marked as not
    /// ready, 40 s after its kubelet fell silent (--node-monitor-grace-period), looked at every 5 s (--node-monitor-period), which may be 10 s after
    /// the kubelet's last word; a leader's lease ends after 15 s. The eviction of pods from such a node, 5 minutes later, is not waited for.
    /// </summary>
    internal static readonly TimeSpan StillWorksWatch = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(30);

    /// <summary>A third and three quarters of the minute at which programs look at their files, counted from the look that picked the last one up.</summary>
    private static readonly IReadOnlyList<TimeSpan> AgainAfter = [TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(45)];

    /// <inheritdoc/>
    public string Name => "smallest-renewal";

    /// <inheritdoc/>
    public string Summary =>
        "lets certificates expire, observes what breaks and what goes on, renews by named steps, and leaves out each of them on a cluster of its own "
        + "to see which matter";

    /// <inheritdoc/>
    public IReadOnlyList<string> Observers { get; } =
    [
        "kubectl-host", "kubectl-node", "kubectl-logs", "kubectl-exec", "handshake", "held-connection", "watch", "readyz", "livez",
        "lease-controller-manager", "lease-scheduler", "node-ready", "deployment-scales", "pod-schedules", "pod-runs", "new-service",
        "etcdctl", "etcd-handshake", "etcd-peer-handshake", "kubelet-handshake",
    ];

    /// <inheritdoc/>
    public bool GoesWithoutControl => true;

    /// <inheritdoc/>
    public void Check(Experiment experiment)
    {
        if (experiment.RenewalSteps.Count == 0)
        {
            throw new InvalidInputException($"{experiment.File}: renewal: expected a list of steps, as the scenario '{Name}' leaves out one after the other");
        }

        if (experiment.Certificates.Count == 0 && experiment.Provocation.Count == 0 && experiment.ClockMove is null)
        {
            throw new InvalidInputException(
                $"{experiment.File}: certificates: expected at least one with a notAfter, or steps under 'provoke', as the scenario '{Name}' "
                + "mends what they break");
        }
    }

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var experiment = context.Experiment;
        var run = new ExpiryBranch(
            context, PlanOf(RunAndControl.RunLabel, experiment.RenewalSteps) with { FailureLasting = RunFailureLasting, StillWorksWatch = StillWorksWatch });
        IReadOnlyList<string> steps = [.. experiment.RenewalSteps.Select(step => step.Name)];
        if (!context.Control)
        {
            await run.RunAsync(cancellationToken);
            return context.JournalOf(run.Judge(ControlRule.LeftOut), run.Recorder, experiment.Probes.Select(kind => kind.Example)) with { Renewal = steps };
        }

        var enough = EnoughAsync(run, experiment.DeadlineOf(PhaseName.Recovery));
        var search = await LeavingOut.SearchAsync(steps, (leftOut, stop) => OmitAsync(context, leftOut, enough, stop), cancellationToken, beside: run);

        return context.JournalOf(
            run.Judge(search.Judge(experiment.SmallestRenewal?.Select(step => step.Name).ToList())),
            run.Recorder,
            experiment.Probes.Select(kind => kind.Example)) with
        {
            Renewal = steps,
            SmallestRenewal = search.Smallest,
            Omissions = search.Omissions,
        };
    }

    /// <summary>
    /// The experiment as those branches ask it in which steps are left out: what works again counts, and what a step breaks on its way, as a
    /// restart the connections that were open, does not. Otherwise a step would matter for its side effect.
    /// </summary>
    internal static Experiment WithRecoveryAlone(Experiment experiment)
    {
        var expectations = experiment.Expectations
            .Where(expectation => expectation.Phase != PhaseName.Recovery || expectation.Classification == Classification.Ok)
            .ToList();
        return experiment with
        {
            Expectations = expectations,
            Probes = [.. experiment.Probes.Where(probe => expectations.Exists(expectation => expectation.Probe == probe.Name))],
        };
    }

    /// <summary>
    /// Whether a renewed file is used without a restart takes the whole deadline to tell, for some components look at their files every few minutes. Where
    /// a file was not renewed there is nothing to wait for but what the whole renewal took as well: it is watched for twice as long, and for at least half
    /// a minute.
    /// </summary>
    private static async Task<TimeSpan> EnoughAsync(ExpiryBranch run, TimeSpan longest)
    {
        await run.Ended;
        return run.Outcome.RecoveredAfterSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Max(ShortestWatch.TotalSeconds, 2 * seconds)) : longest;
    }

    private static async Task<OmissionRecord> OmitAsync(
        ScenarioContext context, IReadOnlyList<string> leftOut, Task<TimeSpan> enough, CancellationToken cancellationToken)
    {
        var words = LeavingOut.Words(leftOut);
        var steps = context.Experiment.RenewalSteps;
        var omitted = steps.Where(step => leftOut.Contains(step.Name, StringComparer.Ordinal)).ToList();
        var branch = new ExpiryBranch(
            context with { Experiment = WithRecoveryAlone(context.Experiment) }, PlanOf($"without {words}", [.. steps.Except(omitted)]) with
            {
                StepsMustSucceed = false,
                WatchedEnough = omitted is [{ Kind.IsRestart: false }] ? enough : null,
                AgainAfter = steps.Where(step => step.Kind.IsRestart).SequenceEqual(omitted) ? AgainAfter : [],
            });
        var why = await branch.TryAsync(cancellationToken);

        // A branch whose steady state or expiry was not what it should be tells nothing about the step.
        var gate = branch.Outcome.Gate;
        var recovered = gate is null ? branch.Outcome.Recovered : null;
        return branch.AsOmission(leftOut, recovered, recovered switch
        {
            true => $"without {words} everything recovered all the same",
            false => $"without {words} it was still broken: {branch.StillBroken()}",
            null => $"without {words} nothing is known: {gate ?? why}",
        });
    }

    private static BranchPlan PlanOf(string label, IReadOnlyList<NamedStep> steps) => new()
    {
        Label = label,
        Renewal = cluster => [.. steps.SelectMany(step => step.StepsFor(cluster))],
    };
}
