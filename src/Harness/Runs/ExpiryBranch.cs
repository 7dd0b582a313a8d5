using System.Globalization;
using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>One cluster's way through the phases: with the renewal, with a part of it, or, as a control, without.</summary>
internal sealed class ExpiryBranch : IBranch
{
    /// <summary>A control is observed for at least this long where the renewal would have been.</summary>
    private static readonly TimeSpan ShortestControl = TimeSpan.FromSeconds(5);

    /// <summary>The longest time between two handshakes of a probe: what is seen later was not there at the handshake before.</summary>
    private static readonly TimeSpan LongestHandshakePause = TimeSpan.FromSeconds(5);

    /// <summary>How long a program may take to come to use a renewed file where its version does not tell.</summary>
    private static readonly TimeSpan UsualReload = TimeSpan.FromMinutes(1);

    /// <summary>How much later than it may take a probe may see it.</summary>
    private static readonly TimeSpan SeenLaterBy = TimeSpan.FromSeconds(15);

    /// <summary>What is mended has to stay so for this long before it is believed: a renewal can flap.</summary>
    private static readonly TimeSpan RecoveryLasting = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often a cluster that did not start, or was not ready when its certificates expired, is started again, with certificates that live as long as this
    /// machine needs, by what the try before took. They live no longer than they must, as a jump over their lives has an effect of its own: Go's HTTP/2
    /// clients take a connection for dead that has been idle for more than 90 seconds by the wall clock, as after a suspension, so that they shake hands
    /// again, which waiting would not have them do.
    /// </summary>
    private const int MostRepetitions = 2;

    private readonly BranchPlan plan;
    private readonly List<Finding> guards = [];
    private readonly List<Finding> others = [];
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

    /// <summary>Why what is there after the renewal could not be read; <see langword="null"/> where it was. What was not read is not missing.</summary>
    public string? NotRead { get; private set; }

    /// <summary>Findings on whether the fault happened as it was meant to.</summary>
    public IReadOnlyList<Finding> Guards => guards;

    /// <summary>Whether everything recovered; <see langword="null"/> where it did not come so far that this could be seen.</summary>
    public bool? Recovered { get; private set; }

    /// <summary>Seconds from the end of the last step to the recovery; <see langword="null"/> where there was none.</summary>
    public double? RecoveredAfterSeconds { get; private set; }

    /// <summary>Seconds that it was watched after the last step.</summary>
    public double WatchedSeconds { get; private set; }

    private Experiment Experiment => context.Experiment;

    /// <summary>Why the fault did not happen as it should, so that the branch tells nothing; <see langword="null"/> where it did.</summary>
    public string? Gate() => guards.Find(guard => guard.Verdict != Verdict.Held)?.Reason;

    /// <summary>What was expected of the recovery and not met at its end, in words.</summary>
    public string StillBroken() => Experiment.Expectations
        .Where(expectation => expectation.Phase == PhaseName.Recovery)
        .Select(expectation => Finding.From(expectation.Probe, () => expectation.Judge(Recorder.Observations)))
        .Where(finding => finding.Verdict != Verdict.Held)
        .Select(finding => finding.Reason)
        .FirstOrDefault() ?? "what had recovered did not last";

    public Judgement Judge(params IEnumerable<Finding> beside) => new Evidence
    {
        Expectations = Experiment.Expectations,
        Observations = Recorder.Observations,
        Guards = guards,
        Others = [.. others, .. beside],
    }.Judge();

    public IReadOnlyList<Finding> JudgeAsControl() =>
    [
        .. guards.Where(guard => guard.Verdict != Verdict.Held),
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
        RecoveredAfterSeconds = RecoveredAfterSeconds,
        WatchedSeconds = WatchedSeconds,
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
            return WatchedSeconds > 0 ? StillBroken() : "it did not come so far";
        }
        catch (ClusterStartException exception)
        {
            return exception.Message;
        }
    }

    private async Task RunInSlotAsync(CancellationToken cancellationToken)
    {
        using var slot = await context.TakeSlotAsync(cancellationToken, plan.Shape);
        for (var repetitions = 0; ; repetitions++)
        {
            try
            {
                await RunOnceAsync(cancellationToken);
                return;
            }
            catch (ExpiredTooSoonException tooSoon) when (repetitions < MostRepetitions)
            {
                var factor = tooSoon.FactorFor(ShortestLife());
                Say($"{tooSoon.Message}: once more, with certificates that live {factor} times as long");
                context = context with { Experiment = Experiment.Stretched(factor) };
                BeginAgain();
            }
            catch (ClusterStartException notStarted) when (repetitions < MostRepetitions && !notStarted.WouldFailAgain)
            {
                Say($"{notStarted.Message}: once more");
                BeginAgain();
            }
            catch (ExpiredTooSoonException tooSoon)
            {
                guards.Add(Finding.Unknown($"this machine is too slow at the moment: {tooSoon.Message}, after {repetitions + 1} tries with ever longer lives"));
                return;
            }
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

    private void BeginAgain()
    {
        Recorder = context.RecorderFor(plan.Label);
        guards.Clear();
        others.Clear();
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            Recorder.Begin(PhaseName.Provision);
            await using var cluster = await StartClusterAsync(cancellationToken);
            Recorder.Begin(PhaseName.SteadyState);
            await using var watch = ProbeWatch.Start(
                cluster, [.. Experiment.Probes.Select(kind => kind.Make())], () => Recorder.CurrentPhase, Recorder.Add, context.Time);
            await PassThroughAsync(cluster, new ExpiryLook(Experiment, cluster, Recorder), watch, cancellationToken);
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
            return new ExpiryLook(Experiment, cluster, Recorder).FirstNotAfter is { } first && LeftUntil(first) == TimeSpan.Zero
                ? throw TooSoon("the cluster was still starting", cluster)
                : cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private async Task PassThroughAsync(Cluster cluster, ExpiryLook look, ProbeWatch watch, CancellationToken cancellationToken)
    {
        if (!await ReachSteadyStateAsync(cluster, look, cancellationToken))
        {
            Recorder.End(PhaseOutcome.Failed);
            return;
        }

        await ExpireAsync(cluster, look, watch, cancellationToken);
        Recorder.Begin(PhaseName.Failure);
        await CarryOutAsync([.. Experiment.Provocation.SelectMany(step => step.StepsFor(cluster))], "provocation", cancellationToken);
        watch.Wake();
        var failed = await LastingAsync(PhaseName.Failure, plan.FailureLasting, cancellationToken, watchAtLeast: WatchOf(PhaseName.Failure));
        await look.ReadLogsAsync(cancellationToken);
        await look.ReadCertificatesAsync(cancellationToken);
        guards.AddRange(look.JudgeRejections(plan.RejectionMustBeSeen));
        if (await look.GuardClockAsync(cancellationToken) is { } guard)
        {
            Guard(guard);
        }

        Recorder.End(failed ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        if (plan.Renewal is { } renewal)
        {
            await RenewAsync(renewal(cluster), cluster, look, watch, cancellationToken);
        }
        else
        {
            await StayBrokenAsync(look, cancellationToken);
        }

        await ReadWhatIsThereAsync(() => look.ReadLogsAsync(cancellationToken));
        if (Recorder.Clock is { } clock)
        {
            Recorder.Note(clock with { Moves = cluster.Clock.Moves });
        }
    }

    private ExpiredTooSoonException TooSoon(string meanwhile, Cluster cluster) =>
        new(meanwhile, TimeSpan.FromSeconds(cluster.Boot.Max(stage => stage.Seconds)), context.Time.GetUtcNow() - cluster.IssuedAt);

    private async Task<bool> ReachSteadyStateAsync(Cluster cluster, ExpiryLook look, CancellationToken cancellationToken)
    {
        var deadline = Experiment.DeadlineOf(PhaseName.SteadyState);
        var first = look.FirstNotAfter;
        var steady = await SettledAsync(
            PhaseName.SteadyState, first is { } notAfter ? Shorter(deadline, LeftUntil(notAfter)) : deadline, cancellationToken);
        await look.ReadCertificatesAsync(cancellationToken);
        return steady || first is null || LeftUntil(first.Value) > TimeSpan.Zero
            ? steady
            : throw TooSoon("the steady state was still being looked for", cluster);
    }

    private async Task ExpireAsync(Cluster cluster, ExpiryLook look, ProbeWatch watch, CancellationToken cancellationToken)
    {
        if (look.FirstNotAfter is null && Experiment.ClockMove is null)
        {
            return;
        }

        Recorder.Begin(PhaseName.Expiry);
        if (Experiment.ClockMove is null && look.FirstNotAfter is { } first)
        {
            watch.RestUntil(first);
        }

        var isOff = Experiment.Features.Contains(ClusterFeature.PoweredOffOverExpiry);
        if (isOff)
        {
            await CarryOutAsync([new PowerOff(cluster.ControlPlane)], "power", cancellationToken);
        }

        await LetTimePassAsync(cluster, look, cancellationToken);
        if (isOff)
        {
            await CarryOutAsync([new PowerOn(cluster.ControlPlane)], "power", cancellationToken);
        }

        watch.Wake();
        foreach (var guard in await look.GuardAsync(cancellationToken))
        {
            Guard(guard);
        }

        if (Experiment.Expectations.Any(expectation => expectation.Phase == PhaseName.Expiry))
        {
            await LastingAsync(PhaseName.Expiry, plan.FailureLasting, cancellationToken, watchAtLeast: WatchOf(PhaseName.Expiry));
        }
    }

    private async Task LetTimePassAsync(Cluster cluster, ExpiryLook look, CancellationToken cancellationToken)
    {
        if (Experiment.ClockMove is { } by)
        {
            Recorder.NoteExpiring(look.Expiring.Keys);
            Say($"steady state holds; the cluster's clock is moved {(by < TimeSpan.Zero ? "back" : "on")} by {by.Duration():c}");
            await cluster.Clock.MoveAsync(by, cancellationToken);
            return;
        }

        var validities = Experiment.ValiditiesAt(cluster.IssuedAt, cluster.Distribution);
        var lastNotAfter = validities.Values.Max(validity => validity.NotAfter);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"steady state holds; {string.Join(", ", validities.Keys)}: notAfter in {LeftUntil(lastNotAfter).TotalSeconds:0} s"));
        await cluster.Clock.PassAsync(lastNotAfter, cancellationToken);
    }

    private async Task RenewAsync(IReadOnlyList<IStep> steps, Cluster cluster, ExpiryLook look, ProbeWatch watch, CancellationToken cancellationToken)
    {
        Recorder.Begin(PhaseName.Renewal);
        var startedAt = context.Time.GetTimestamp();
        await CarryOutAsync(steps, "renewal", cancellationToken, plan.JudgeRenewal);
        await CarryOutAsync(plan.Closing?.Invoke(cluster) ?? [], "after the renewal", cancellationToken);
        var renewedAt = context.Time.GetTimestamp();
        Recorder.Begin(PhaseName.Recovery);
        watch.Wake();
        var mended = await LastingAsync(PhaseName.Recovery, RecoveryLasting, cancellationToken, plan.WatchedEnough);
        var watched = context.Time.GetElapsedTime(renewedAt);
        Recovered = mended ? true : IsOpen(PhaseName.Recovery) ? null : false;
        WatchedSeconds = Math.Round(watched.TotalSeconds, 1);
        if (mended)
        {
            RecoveredAfterSeconds = Math.Round((watched - RecoveryLasting).TotalSeconds, 1);
            Recorder.Add([new Measurement(
                "renewal: from its first step to recovery", Math.Round((context.Time.GetElapsedTime(startedAt) - RecoveryLasting).TotalSeconds, 2))]);
        }

        await ReadWhatIsThereAsync(() => look.ReadCertificatesAsync(cancellationToken));
        Recorder.End(mended ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        if (mended && plan.AgainAfter is not [])
        {
            await RenewAgainAsync(steps, look, cancellationToken);
        }

        if (plan.Inspect is not { } inspect)
        {
            others.AddRange(look.JudgeSerials());
            return;
        }

        // The look disturbs the cluster, so the probes' answers meanwhile say nothing about its recovery.
        Recorder.Begin(PhaseName.Observation);
        others.AddRange(await inspect(cluster, Recorder, mended, cancellationToken));
        Recorder.End(PhaseOutcome.Completed);
    }

    /// <summary>
    /// Renews again at other moments, where the first renewal was seen on the wire and took a while: a program that reads its file for each handshake
    /// may do so at any moment.
    /// </summary>
    private async Task RenewAgainAsync(IReadOnlyList<IStep> steps, ExpiryLook look, CancellationToken cancellationToken)
    {
        if (look.SeenAfterRenewal() is not { } first || first < LongestHandshakePause)
        {
            return;
        }

        Recorder.Begin(PhaseName.Observation);
        foreach (var pause in plan.AgainAfter)
        {
            await Task.Delay(pause, context.Time, cancellationToken);
            await CarryOutAsync(steps, "renewal, once more", cancellationToken);
            await look.ReadCertificatesAsync(cancellationToken);
            await Recorder.WaitAsync(_ => look.SeenAfterRenewal() is not null, (look.ReloadWithin ?? UsualReload) + SeenLaterBy, cancellationToken);
        }

        Recorder.End(PhaseOutcome.Completed);
    }

    /// <summary>The control is observed for as long as the run takes to recover.</summary>
    private async Task StayBrokenAsync(ExpiryLook look, CancellationToken cancellationToken)
    {
        Recorder.LeaveOut(PhaseName.Renewal);
        Recorder.Begin(PhaseName.Recovery);
        await Task.WhenAll(
            (plan.Beside ?? Task.CompletedTask).WaitAsync(cancellationToken),
            Task.Delay(Longer(ShortestControl, plan.ObservedFor?.Invoke() ?? TimeSpan.Zero), context.Time, cancellationToken));

        // Where the run was through before the control came so far, every probe has yet to answer once.
        await Recorder.WaitAsync(HasSeenTheRecovery, Experiment.DeadlineOf(PhaseName.Recovery), cancellationToken);
        await look.ReadCertificatesAsync(cancellationToken);
        Recorder.End(PhaseOutcome.Completed);
    }

    private bool HasSeenTheRecovery(IReadOnlyList<Observation> observations) => Experiment.Expectations
        .Where(expectation => expectation.Phase == PhaseName.Recovery)
        .All(expectation => observations.Any(seen => seen.Phase == PhaseName.Recovery && seen.Probe == expectation.Probe));

    private async Task CarryOutAsync(
        IReadOnlyList<IStep> steps, string what, CancellationToken cancellationToken, Func<RunRecorder, IReadOnlyList<Finding>>? judge = null)
    {
        if (steps is [])
        {
            return;
        }

        var failed = await StepRunner.RunAsync(steps, Note, context.Time, cancellationToken, stopAtFailure: plan.StepsMustSucceed, Recorder.Begin);
        others.AddRange(judge?.Invoke(Recorder) ?? [failed is null
            ? Finding.Held($"{what}: all steps exited with 0")
            : Finding.Refuted($"{what}: the step '{failed.Name}' was expected to exit with 0 and {StepWords.Ending(failed)}")]);
    }

    /// <summary>A procedure may leave a node on which nothing can be read any more, or none at all: that is a result, not a failure of the lab.</summary>
    private async Task ReadWhatIsThereAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception exception) when (exception is CommandFailedException or DockerApiException or InvalidInputException)
        {
            NotRead = exception.Message.ReplaceLineEndings(" ");
            others.Add(Finding.Refuted($"renewal: afterwards what is there could not be read: {NotRead}"));
        }
    }

    private void Note(StepRecord step)
    {
        Recorder.Add(step);
        Say(StepWords.Sentence(step));
    }

    /// <summary>How long a phase has to be watched: that something still works is claimed of a window that is long enough only.</summary>
    private TimeSpan WatchOf(string phase) => WatchOf(plan, Experiment, phase);

    /// <summary>How long a phase of an experiment has to be watched on a cluster.</summary>
    internal static TimeSpan WatchOf(BranchPlan plan, Experiment experiment, string phase) =>
        experiment.Expectations.Any(expectation => expectation.Phase == phase && expectation.Classification == Classification.Ok)
            ? plan.StillWorksWatch
            : TimeSpan.Zero;

    /// <summary>Waits until the phase is settled, and goes on looking: it has to be settled still.</summary>
    private async Task<bool> LastingAsync(
        string phase, TimeSpan lasting, CancellationToken cancellationToken, Task<TimeSpan>? watchedEnough = null, TimeSpan watchAtLeast = default)
    {
        var startedAt = context.Time.GetTimestamp();
        while (true)
        {
            var left = Longer(TimeSpan.Zero, Experiment.DeadlineOf(phase) - context.Time.GetElapsedTime(startedAt));
            if (await LastingOnceAsync(phase, lasting, left, watchAtLeast - context.Time.GetElapsedTime(startedAt), watchedEnough, cancellationToken))
            {
                return true;
            }

            // A time-out of a busy machine is no end: it is asked again as long as there is time.
            if (left == TimeSpan.Zero || !IsOpen(phase))
            {
                return false;
            }
        }
    }

    /// <summary>Whether all that is not as expected are answers that timed out on a busy machine.</summary>
    private bool IsOpen(string phase)
    {
        var observations = Recorder.Observations;
        return Experiment.Expectations
            .Where(expectation => expectation.Phase == phase && !expectation.IsMetAtTheEndOf(observations))
            .All(expectation => expectation.IsOpenAtTheEndOf(observations));
    }

    private async Task<bool> LastingOnceAsync(
        string phase, TimeSpan lasting, TimeSpan within, TimeSpan watchAtLeast, Task<TimeSpan>? watchedEnough, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var settling = SettledAsync(phase, within, enough.Token);
        if (watchedEnough is not null)
        {
            await Task.WhenAny(settling, PassAsync(watchedEnough, enough.Token));
            await enough.CancelAsync();
        }

        await ((Task)settling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var settled = settling.IsCompletedSuccessfully && await settling;
        await Task.Delay(Longer(lasting, watchAtLeast), context.Time, cancellationToken);
        return settled && await SettledAsync(phase, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Lets the time pass, and reports it meanwhile.</summary>
    private async Task PassAsync(Task<TimeSpan> told, CancellationToken cancellationToken)
    {
        var startedAt = context.Time.GetTimestamp();
        var left = await told.WaitAsync(cancellationToken) - context.Time.GetElapsedTime(startedAt);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, context.Time, cancellationToken);
        }
    }

    /// <summary>Waits until every expectation of the phase is met by its probe's last answer.</summary>
    private Task<bool> SettledAsync(string phase, TimeSpan within, CancellationToken cancellationToken) =>
        Recorder.SettledAsync(Experiment.Expectations, phase, within, cancellationToken);

    private void Guard(Finding guard)
    {
        guards.Add(guard);
        Say(guard.Reason);
    }

    private void Say(string line) => context.Progress.Report($"{plan.Label}: {line}");

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan LeftUntil(DateTimeOffset instant)
    {
        var left = instant - context.Time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
