using System.Globalization;
using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>The way of one cluster that runs through the phases, from its steady state to the end of its recovery.</summary>
/// <param name="passage">The cluster, its run and its record.</param>
/// <param name="plan">What it goes through.</param>
/// <param name="watch">Its probes, which ask already.</param>
internal sealed class ExpiryPassage(ClusterPassage passage, BranchPlan plan, ProbeWatch watch)
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

    private readonly ExpiryLook look = new(passage.Context.Experiment, passage.Cluster, passage.Recorder);
    private readonly PhaseSettling settling = new(passage.Context.Experiment, passage.Recorder, passage.Context.Time);
    private readonly List<Finding> guards = [];
    private readonly List<Finding> others = [];
    private ExpiryOutcome outcome = new();

    /// <summary>The cluster, its run and its record.</summary>
    public ClusterPassage Passage => passage;

    /// <summary>The steps of the renewal; <see langword="null"/> where it is left out, as on a control.</summary>
    public Func<Cluster, IReadOnlyList<IStep>>? FilesRenewal => plan.Renewal;

    private Experiment Experiment => passage.Context.Experiment;

    private RunRecorder Recorder => passage.Recorder;

    private Cluster Cluster => passage.Cluster;

    private TimeProvider Time => passage.Context.Time;

    /// <summary>Goes through all phases after the provision.</summary>
    /// <exception cref="ExpiredTooSoonException">A certificate expired before the steady state was reached.</exception>
    public async Task<ExpiryOutcome> RunAsync(CancellationToken cancellationToken)
    {
        await PassThroughAsync(cancellationToken);
        return outcome with { Guards = guards, Others = others };
    }

    /// <summary>How long a phase of an experiment has to be watched on a cluster.</summary>
    internal static TimeSpan WatchOf(BranchPlan plan, Experiment experiment, string phase) =>
        plan.ClaimsWhatGoesOn || experiment.Expectations.Any(expectation => expectation.Phase == phase && expectation.Classification == Classification.Ok)
            ? plan.StillWorksWatch
            : TimeSpan.Zero;

    private async Task PassThroughAsync(CancellationToken cancellationToken)
    {
        if (!await ReachSteadyStateAsync(cancellationToken))
        {
            Recorder.End(PhaseOutcome.Failed);
            return;
        }

        await (plan.Way?.Invoke(this, cancellationToken) ?? ExpireAndRenewAsync(cancellationToken));
        if (plan.RenewsInTime && await look.GuardClockAsync(cancellationToken) is { } guard)
        {
            Guard(guard);
        }

        await ReadWhatIsThereAsync(() => look.ReadLogsAsync(cancellationToken));
        if (Recorder.Clock is { } clock)
        {
            Recorder.Note(clock with { Moves = Cluster.Clock.Moves });
        }
    }

    private async Task ExpireAndRenewAsync(CancellationToken cancellationToken)
    {
        if (!plan.RenewsInTime)
        {
            Recorder.End(await FailAsync(cancellationToken) ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        }

        await (plan.Renewal is { } renewal ? RenewAsync(renewal(Cluster), cancellationToken) : StayBrokenAsync(cancellationToken));
    }

    /// <summary>Lets expire, and waits until what is expected of the failure is seen. The phase goes on.</summary>
    /// <returns>Whether it was seen.</returns>
    public async Task<bool> FailAsync(CancellationToken cancellationToken)
    {
        await ExpireAsync(cancellationToken);
        Recorder.Begin(PhaseName.Failure);
        await CarryOutAsync([.. Experiment.Provocation.SelectMany(step => step.StepsFor(Cluster))], "provocation", cancellationToken);
        watch.Wake();
        var failed = await settling.LastingAsync(PhaseName.Failure, plan.FailureLasting, cancellationToken, watchAtLeast: WatchOf(PhaseName.Failure));
        await look.ReadLogsAsync(cancellationToken);
        await look.ReadCertificatesAsync(cancellationToken);
        guards.AddRange(look.JudgeRejections(plan.RejectionMustBeSeen));
        if (await look.GuardClockAsync(cancellationToken) is { } guard)
        {
            Guard(guard);
        }

        return failed;
    }

    private async Task<bool> ReachSteadyStateAsync(CancellationToken cancellationToken)
    {
        var deadline = Experiment.DeadlineOf(PhaseName.SteadyState);
        var first = look.FirstNotAfter;
        var steady = await settling.SettledAsync(
            PhaseName.SteadyState, first is { } notAfter ? Shorter(deadline, LeftUntil(notAfter)) : deadline, cancellationToken);
        await look.ReadCertificatesAsync(cancellationToken);
        return steady || first is null || LeftUntil(first.Value) > TimeSpan.Zero
            ? steady
            : throw ExpiredTooSoonException.Of("the steady state was still being looked for", Cluster, Time.GetUtcNow());
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
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
            await CarryOutAsync([new PowerOff(Cluster.ControlPlane)], "power", cancellationToken);
        }

        await LetTimePassAsync(cancellationToken);
        if (isOff)
        {
            await CarryOutAsync([new PowerOn(Cluster.ControlPlane)], "power", cancellationToken);
        }

        watch.Wake();
        foreach (var guard in await look.GuardAsync(cancellationToken))
        {
            Guard(guard);
        }

        if (Experiment.Expectations.Any(expectation => expectation.Phase == PhaseName.Expiry))
        {
            await settling.LastingAsync(PhaseName.Expiry, plan.FailureLasting, cancellationToken, watchAtLeast: WatchOf(PhaseName.Expiry));
        }
    }

    private async Task LetTimePassAsync(CancellationToken cancellationToken)
    {
        if (Experiment.ClockMove is { } by)
        {
            Recorder.NoteExpiring(look.Expiring.Keys);
            passage.Say($"steady state holds; the cluster's clock is moved {(by < TimeSpan.Zero ? "back" : "on")} by {by.Duration():c}");
            await Cluster.Clock.MoveAsync(by, cancellationToken);
            return;
        }

        var validities = Experiment.ValiditiesAt(Cluster.IssuedAt, Cluster.Distribution);
        var lastNotAfter = validities.Values.Max(validity => validity.NotAfter);
        passage.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"steady state holds; {string.Join(", ", validities.Keys)}: notAfter in {LeftUntil(lastNotAfter).TotalSeconds:0} s"));
        if (plan.LongestLeap is { } longest)
        {
            await Task.Delay(Longer(TimeSpan.Zero, LeftUntil(lastNotAfter) - longest), Time, cancellationToken);
        }

        await Cluster.Clock.PassAsync(lastNotAfter, cancellationToken);
    }

    /// <summary>Carries out a renewal, and waits until what is expected of the recovery is seen. The phase has ended then.</summary>
    public async Task RenewAsync(IReadOnlyList<IStep> steps, CancellationToken cancellationToken)
    {
        Recorder.Begin(PhaseName.Renewal);
        var startedAt = Time.GetTimestamp();
        await CarryOutAsync(steps, "renewal", cancellationToken, plan.JudgeRenewal);
        await CarryOutAsync(plan.Closing?.Invoke(Cluster) ?? [], "after the renewal", cancellationToken);
        var renewedAt = Time.GetTimestamp();
        Recorder.Begin(PhaseName.Recovery);
        watch.Wake();
        var mended = await settling.LastingAsync(PhaseName.Recovery, RecoveryLasting, cancellationToken, plan.WatchedEnough);
        var watched = Time.GetElapsedTime(renewedAt);
        outcome = outcome with
        {
            Recovered = mended ? true : settling.IsOpen(PhaseName.Recovery) ? null : false,
            RecoveredAfterSeconds = mended ? Math.Round((watched - RecoveryLasting).TotalSeconds, 1) : null,
            WatchedSeconds = Math.Round(watched.TotalSeconds, 1),
        };
        if (mended)
        {
            Recorder.Add([new Measurement(
                "renewal: from its first step to recovery", Math.Round((Time.GetElapsedTime(startedAt) - RecoveryLasting).TotalSeconds, 2))]);
        }

        await ReadWhatIsThereAsync(() => look.ReadCertificatesAsync(cancellationToken));
        Recorder.End(mended ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        if (mended && plan.AgainAfter is not [])
        {
            await RenewAgainAsync(steps, cancellationToken);
        }

        if (plan.Inspect is not { } inspect)
        {
            others.AddRange(look.JudgeSerials());
            return;
        }

        // The look disturbs the cluster, so the probes' answers meanwhile say nothing about its recovery.
        Recorder.Begin(PhaseName.Observation);
        others.AddRange(await inspect(Cluster, Recorder, mended, cancellationToken));
        Recorder.End(PhaseOutcome.Completed);
    }

    /// <summary>
    /// Renews again at other moments, where the first renewal was seen on the wire and took a while: a program that reads its file for each handshake
    /// may do so at any moment.
    /// </summary>
    private async Task RenewAgainAsync(IReadOnlyList<IStep> steps, CancellationToken cancellationToken)
    {
        if (look.SeenAfterRenewal() is not { } first || first < LongestHandshakePause)
        {
            return;
        }

        Recorder.Begin(PhaseName.Observation);
        foreach (var pause in plan.AgainAfter)
        {
            await Task.Delay(pause, Time, cancellationToken);
            await CarryOutAsync(steps, "renewal, once more", cancellationToken);
            await look.ReadCertificatesAsync(cancellationToken);
            await Recorder.WaitAsync(_ => look.SeenAfterRenewal() is not null, (look.ReloadWithin ?? UsualReload) + SeenLaterBy, cancellationToken);
        }

        Recorder.End(PhaseOutcome.Completed);
    }

    /// <summary>The control is observed for as long as the run takes to recover.</summary>
    public async Task StayBrokenAsync(CancellationToken cancellationToken)
    {
        Recorder.LeaveOut(PhaseName.Renewal);
        Recorder.Begin(PhaseName.Recovery);
        var startedAt = Time.GetTimestamp();
        await (plan.Beside ?? Task.CompletedTask).WaitAsync(cancellationToken);
        var enough = Longer(ShortestControl, plan.ObservedFor?.Invoke() ?? TimeSpan.Zero);
        await Task.Delay(Longer(TimeSpan.Zero, enough - Time.GetElapsedTime(startedAt)), Time, cancellationToken);

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

        var failed = await StepRunner.RunAsync(steps, passage.Note, Time, cancellationToken, stopAtFailure: plan.StepsMustSucceed, Recorder.Begin);
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
            outcome = outcome with { NotRead = exception.Message.ReplaceLineEndings(" ") };
            others.Add(Finding.Refuted($"renewal: afterwards what is there could not be read: {outcome.NotRead}"));
        }
    }

    /// <summary>How long a phase has to be watched: that something still works is claimed of a window that is long enough only.</summary>
    private TimeSpan WatchOf(string phase) => WatchOf(plan, Experiment, phase);

    /// <summary>Has the probes ask at once.</summary>
    public void Wake() => watch.Wake();

    /// <summary>Adds what was found beside the expectations.</summary>
    public void Find(Finding finding) => others.Add(finding);

    /// <summary>Adds what has to hold before anything else counts, and tells it.</summary>
    public void Guard(Finding guard)
    {
        guards.Add(guard);
        passage.Say(guard.Reason);
    }

    private TimeSpan LeftUntil(DateTimeOffset instant) => Longer(TimeSpan.Zero, instant - Time.GetUtcNow());

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
