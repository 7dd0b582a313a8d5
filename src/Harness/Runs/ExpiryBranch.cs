using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>One cluster's way through the phases: with the renewal, with a part of it, or, as a control, without.</summary>
internal sealed class ExpiryBranch : IBranch
{
    private readonly BranchPlan plan;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScenarioContext context;

    public ExpiryBranch(ScenarioContext context, BranchPlan plan)
    {
        this.context = context.ForOneCluster();
        this.plan = plan;
        Recorder = this.context.RecorderFor(plan.Label);
    }

    /// <inheritdoc/>
    public RunRecorder Recorder { get; private set; }

    /// <summary>Ends as the branch does, so that a branch beside it can wait for that.</summary>
    public Task Ended => ended.Task;

    /// <summary>What it came to; nothing where it has not come to its end.</summary>
    public ExpiryOutcome Outcome { get; private set; } = new();

    private Experiment Experiment => context.Experiment;

    /// <summary>What was expected of the recovery and not met at its end, in words.</summary>
    public string StillBroken() => StillBroken(Experiment, Recorder);

    /// <summary>What an experiment expects of the recovery and was not met, in words; what was refuted comes before what is only unknown.</summary>
    public static string StillBroken(Experiment experiment, RunRecorder recorder) => experiment.Expectations
        .Where(expectation => expectation.Phase == PhaseName.Recovery)
        .Select(expectation => Finding.From(expectation.Probe, () => expectation.Judge(recorder.Observations)))
        .Where(finding => finding.Verdict != Verdict.Held)
        .OrderByDescending(finding => finding.Verdict == Verdict.Refuted)
        .Select(finding => finding.Reason)
        .FirstOrDefault() ?? "what had recovered did not last";

    public Judgement Judge(params IEnumerable<Finding> beside) => new Evidence
    {
        Expectations = Experiment.Expectations,
        Observations = Recorder.Observations,
        Guards = Outcome.Guards,
        Others = [.. Outcome.Others, .. beside],
    }.Judge();

    public IReadOnlyList<Finding> JudgeAsControl() =>
    [
        .. Outcome.Guards.Where(guard => guard.Verdict != Verdict.Held),
        .. ControlRule.Judge(Experiment.Expectations, Recorder.Observations),
    ];

    /// <summary>What was recorded, as the outcome of leaving out steps.</summary>
    /// <param name="leftOut">The steps that were left out.</param>
    /// <param name="recovered">Whether everything recovered without them; <see langword="null"/> where it could not be observed.</param>
    /// <param name="reason">Why that is concluded.</param>
    public OmissionRecord AsOmission(IReadOnlyList<string> leftOut, bool? recovered, string reason) => new()
    {
        LeftOut = leftOut,
        Recovered = recovered,
        Reason = reason,
        RecoveredAfterSeconds = Outcome.RecoveredAfterSeconds,
        WatchedSeconds = Outcome.WatchedSeconds,
        Certificates = Recorder.Certificates,
        Phases = Recorder.Phases,
        Moves = Recorder.Clock?.Moves ?? [],
        Observations = Recorder.Observations,
        Steps = Recorder.Steps,
        Logs = Recorder.Logs,
    };

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunInSlotAsync(cancellationToken);
            ended.SetResult();
        }
        catch (Exception exception)
        {
            ended.SetException(exception);
            throw;
        }
    }

    /// <summary>Goes through all of it. A cluster that does not start is an answer here: nothing is known then.</summary>
    /// <returns>What kept everything from recovering, or from being observed.</returns>
    public async Task<string> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
            return Outcome.WatchedSeconds > 0 ? StillBroken() : "it did not come so far";
        }
        catch (ClusterStartException exception)
        {
            return exception.Message;
        }
    }

    private async Task RunInSlotAsync(CancellationToken cancellationToken)
    {
        using var slot = await context.TakeSlotAsync(cancellationToken, plan.Shape);
        var unknown = await RepeatedTries.RunAsync(
            () => RunOnceAsync(cancellationToken),
            tooSoon =>
            {
                // They live no longer than they must, as a jump over their lives has an effect of its own: Go's HTTP/2 clients take a connection for dead
                // that has been idle for more than 90 seconds by the wall clock, as after a suspension, so that they shake hands again, which waiting would
                // not have them do.
                var factor = tooSoon.FactorFor(ShortestLife());
                BeginAgain($"{tooSoon.Message}: once more, with certificates that live {factor} times as long");
                context = context with { Experiment = Experiment.Stretched(factor) };
            },
            notStarted => BeginAgain($"{notStarted.Message}: once more"));
        if (unknown is not null)
        {
            Outcome = new ExpiryOutcome { Guards = [unknown] };
        }
    }

    /// <summary>How long the first of the certificates lives that expire, from its issue.</summary>
    private TimeSpan ShortestLife()
    {
        var now = context.Time.GetUtcNow();
        return Experiment.ValiditiesAt(now, context.Vocabulary.Distribution).Values
            .Select(validity => validity.NotAfter - now)
            .Where(life => life > TimeSpan.Zero)
            .DefaultIfEmpty()
            .Min();
    }

    private void BeginAgain(string why)
    {
        context.Progress.Report($"{plan.Label}: {why}");
        Recorder = context.RecorderFor(plan.Label);
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            Recorder.Begin(PhaseName.Provision);
            await using var cluster = await StartClusterAsync(cancellationToken);
            Recorder.Begin(PhaseName.SteadyState);
            var passage = new ClusterPassage(context, plan.Label, Recorder, cluster);
            await using var watch = passage.Watch();
            Outcome = await new ExpiryPassage(passage, plan, watch).RunAsync(cancellationToken);
        }
        catch
        {
            Recorder.End(PhaseOutcome.Interrupted);
            throw;
        }
    }

    private async Task<Cluster> StartClusterAsync(CancellationToken cancellationToken)
    {
        var cluster = await context.StartClusterAsync(plan.Label, Recorder, cancellationToken, plan.Shape);
        try
        {
            await Task.WhenAll(Experiment.Workloads.Select(workload => workload.InstallAsync(cluster, cancellationToken)));
            await (plan.Prepare?.Invoke(cluster, cancellationToken) ?? Task.CompletedTask);
            return new ExpiryLook(Experiment, cluster, Recorder).FirstNotAfter is { } first && first <= context.Time.GetUtcNow()
                ? throw ExpiredTooSoonException.Of("the cluster was still starting", cluster, context.Time.GetUtcNow())
                : cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }
}
