using System.Globalization;
using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks.Years;

/// <summary>
/// Years of one cluster: its clock jumps, what sleeps until a time is woken, everything settles, the procedure runs, and so on, while the probes ask. Who
/// stays shut out is not waited for any more, and the years go on. Where the cluster itself stays broken, they do until the procedure has had another
/// turn, which may mend it; after that they are given up.
/// </summary>
/// <param name="passage">The cluster, its run and its record.</param>
/// <param name="plan">What it goes through.</param>
/// <param name="watch">Its probes, which ask already.</param>
internal sealed class YearsPassage(ClusterPassage passage, YearsPlan plan, ProbeWatch watch)
{
    /// <summary>The time that everything has to come back after a jump, and after the procedure. What takes longer is an outage.</summary>
    public static readonly TimeSpan SettleWithin = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long it is watched after a jump over which a certificate ended that something may use: a component that loses its lease gives up after 10 s,
    /// and its lease is known to be lost after 15.
    /// </summary>
    private static readonly TimeSpan WatchAfterExpiry = TimeSpan.FromSeconds(25);

    /// <summary>Without these it is the cluster that does not work, and not one of its users that is shut out.</summary>
    private static readonly string[] OfTheCluster = ["readyz", "lease-controller-manager", "lease-scheduler", "node-ready", "pod-runs"];

    private const string KubeletClient = "kubelet-client";

    /// <summary>The part of its certificate's life after which a kubelet is woken. It renews it between 70 and 90 %.</summary>
    private const double MayRotateFrom = 0.66;

    private readonly CertificateLives lives = new(passage.Cluster.Distribution);
    private readonly BroughtTimers timers = new(passage.Cluster);
    private readonly BroughtCronJobs cronJobs = new(passage.Cluster);
    private readonly List<PassRecord> passes = [];
    private readonly List<InterruptionMark> marks = [];
    private readonly List<Finding> guards = [];
    private readonly List<Finding> procedure = [];
    private readonly HashSet<string> lost = new(StringComparer.Ordinal);
    private IReadOnlyList<Observation> broken = [];

    private RunRecorder Recorder => passage.Recorder;

    private Cluster Cluster => passage.Cluster;

    private TimeProvider Time => passage.Context.Time;

    /// <summary>Lives through all of them.</summary>
    public async Task<YearsOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (!await passage.SettledAsync(PhaseName.SteadyState, cancellationToken))
        {
            Recorder.End(PhaseOutcome.Failed);
            return new YearsOutcome();
        }

        Recorder.Add(await ClusterCertificates.ReadFilesAsync(Cluster, PhaseName.SteadyState, cancellationToken));
        await LookAsync(cancellationToken);
        await timers.LookBeforeAsync(cancellationToken);
        Recorder.Begin(PhaseName.Years);
        var beganAt = Time.GetUtcNow();
        if (plan.Schedule.Once)
        {
            await BeginAsync(beganAt, cancellationToken);
        }

        var brokenPasses = 0;
        for (var number = 1; number <= plan.Schedule.Jumps && brokenPasses < 2; number++)
        {
            var pass = await PassAsync(number, beganAt + (plan.Schedule.Jump * number), cancellationToken);
            passes.Add(pass);
            var isBroken = broken.Any(seen => OfTheCluster.Contains(seen.Probe, StringComparer.Ordinal));
            brokenPasses = !isBroken ? 0 : brokenPasses + (plan.WithoutProcedure || plan.Schedule.IsTurn(number) ? 1 : 0);
            lost.UnionWith(broken.Select(seen => seen.Probe));
            passage.Say(InWords(pass));
        }

        return await EndAsync(beganAt, cancellationToken);
    }

    private async Task BeginAsync(DateTimeOffset beganAt, CancellationToken cancellationToken)
    {
        marks.Add(new InterruptionMark(beganAt, 0, InterruptionCause.Procedure, []));
        if (!plan.WithoutProcedure)
        {
            var (seconds, recovered) = await CarryOutAsync(cancellationToken);
            await timers.LookAfterAsync(cancellationToken);
            await cronJobs.LookAsync(cancellationToken);
            passes.Add(new PassRecord(0, beganAt, beganAt) { ProcedureSeconds = seconds, RecoveredAfterSeconds = recovered, IsWell = recovered is not null });
        }
    }

    private async Task<PassRecord> PassAsync(int number, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var from = Time.GetUtcNow();
        await Cluster.Clock.MoveAsync(until - from, cancellationToken);
        var to = Time.GetUtcNow();
        var ended = lives.EndedBetween(from, to);
        marks.Add(new InterruptionMark(to, number, ended is [] ? InterruptionCause.Jump : InterruptionCause.Expiry, lives.EndedBy(to)));
        await WakeSleepersAsync(cancellationToken);
        var settled = await SettleAsync(to, cancellationToken);
        if (settled is not null && ended is not [])
        {
            await Task.Delay(WatchAfterExpiry, Time, cancellationToken);
            settled = await SettleAsync(to, cancellationToken) is null ? null : settled;
        }

        await GuardAsync(cancellationToken);
        await LookAsync(cancellationToken);
        var pass = new PassRecord(number, from, to)
        {
            SettledAfterSeconds = settled,
            Ended = [.. ended.Select(life => life.Name).Distinct(StringComparer.Ordinal)],
            IsWell = settled is not null && broken is [],
        };
        if (plan.WithoutProcedure)
        {
            return pass;
        }

        return plan.Schedule.Once
            ? await LetFireAsync(pass, cancellationToken)
            : plan.Schedule.IsTurn(number) ? await ProceedAsync(pass, cancellationToken) : pass;
    }

    /// <summary>The procedure's own turn.</summary>
    private async Task<PassRecord> ProceedAsync(PassRecord pass, CancellationToken cancellationToken)
    {
        marks.Add(new InterruptionMark(Time.GetUtcNow(), pass.Number, InterruptionCause.Procedure, lives.EndedBy(pass.To)));
        var (seconds, recovered) = await CarryOutAsync(cancellationToken);
        return pass with { ProcedureSeconds = seconds, RecoveredAfterSeconds = recovered, IsWell = recovered is not null && broken is [] };
    }

    /// <summary>The turn of what the procedure brought.</summary>
    private async Task<PassRecord> LetFireAsync(PassRecord pass, CancellationToken cancellationToken)
    {
        IReadOnlyList<StepRecord> fired =
        [
            .. await timers.SettleAsync(pass.To, plan.Deadline, cancellationToken),
            .. await cronJobs.SettleAsync(plan.Deadline, cancellationToken),
        ];
        marks.AddRange(InterruptionMark.OfFired(fired, pass, lives.EndedBy(pass.To)));
        foreach (var step in fired)
        {
            passage.Note(step);
            procedure.AddRange(step.ExitCode == 0
                ? []
                : [
                    Finding.Refuted(
                        $"procedure: on {pass.To:u} {step.Name}, which {StepWords.Ending(step)}: "
                        + Quotation.Of(step.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "")),
                ]);
        }

        await FollowAdministratorAsync(cancellationToken);
        var since = Time.GetUtcNow();
        var recovered = await SettleAsync(since, cancellationToken);
        await LookAsync(cancellationToken);
        return pass with
        {
            Fired = [.. fired.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name}: exit code {step.ExitCode}"))],
            RecoveredAfterSeconds = fired is [] ? null : recovered,
            IsWell = recovered is not null && broken is [],
        };
    }

    private async Task<(double Seconds, double? Recovered)> CarryOutAsync(CancellationToken cancellationToken)
    {
        var execution = new RunbookExecution(plan.Runbook, plan.Runbook.Steps, [], plan.Deadline, passage.Say);
        var startedAt = Time.GetTimestamp();
        var on = Time.GetUtcNow();
        await StepRunner.RunAsync(execution.StepsFor(Cluster), Recorder.Add, Time, cancellationToken, stopAtFailure: true, Recorder.Begin);
        var seconds = Math.Round(Time.GetElapsedTime(startedAt).TotalSeconds, 1);
        procedure.AddRange(execution.Judge(Recorder)
            .Where(finding => finding.Verdict != Verdict.Held)
            .Select(finding => finding with { Reason = $"{finding.Reason}; that was on {on:u}" }));
        await FollowAdministratorAsync(cancellationToken);
        var recovered = await SettleAsync(Time.GetUtcNow(), cancellationToken);
        await LookAsync(cancellationToken);
        return (seconds, recovered);
    }

    /// <summary>The administrator on the host has what lies in root's home on the node, and asks for a name that the API server's certificate has.</summary>
    private async Task FollowAdministratorAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IStep> steps =
        [
            new FollowServerName(Cluster),
            .. plan.Runbook.UsesHost ? Array.Empty<IStep>() : [new TakeKubeconfig(Cluster)],
        ];
        foreach (var step in steps)
        {
            var record = await StepRunner.RunAsync(step, Time, cancellationToken);
            if (record.ExitCode != 0)
            {
                Recorder.Add(record);
            }
        }
    }

    /// <summary>
    /// A jump wakes no sleeper. A kubelet sleeps until the instant at which it means to renew its certificate, so from the age on at which that may come it
    /// is restarted after each jump: it looks again at its certificate's age.
    /// </summary>
    private async Task WakeSleepersAsync(CancellationToken cancellationToken)
    {
        var restart = Cluster.Distribution.Component(ComponentName.Kubelet).Hosting.RestartCommand;
        var now = Time.GetUtcNow();
        foreach (var node in Cluster.Nodes.Where(node => lives.InPlace(KubeletClient, node.Name) is not { } life
            || now > life.NotBefore + ((life.NotAfter - life.NotBefore) * MayRotateFrom)))
        {
            var record = await StepRunner.RunAsync(
                new NodeCommand("Restart the kubelet, whose timers slept through the jump", node, restart), Time, cancellationToken);
            if (record.ExitCode != 0)
            {
                Recorder.Add(record);
            }
        }
    }

    /// <summary>
    /// Waits until the last answer of every probe is a good one that came after an instant; of those that stayed shut out before it is not awaited. Nobody
    /// but the API server itself uses its loopback certificate, so that one is only recorded.
    /// </summary>
    /// <returns>The seconds that it took from then on; <see langword="null"/> where it did not come so far in time.</returns>
    private async Task<double?> SettleAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        watch.Wake();
        var asked = passage.Context.Experiment.Probes.Select(kind => kind.Example.Name).Where(name => name != LoopbackLife.Probe).ToList();
        IReadOnlyList<string> awaited = [.. asked.Where(name => !lost.Contains(name) || OfTheCluster.Contains(name, StringComparer.Ordinal))];
        var isWell = await Recorder.WaitAsync(observations => NotGood(awaited, observations, since) is [], SettleWithin, cancellationToken);
        broken = NotGood(asked, Recorder.Observations, since);
        lost.IntersectWith(broken.Select(seen => seen.Probe));
        return isWell ? Math.Round((Time.GetUtcNow() - since).TotalSeconds, 1) : null;
    }

    /// <summary>The last answers of the probes that have given no good one since an instant.</summary>
    private static List<Observation> NotGood(IReadOnlyList<string> probes, IReadOnlyList<Observation> observations, DateTimeOffset since)
    {
        var waiting = probes.ToHashSet(StringComparer.Ordinal);
        var bad = new List<Observation>();
        for (var i = observations.Count - 1; i >= 0 && waiting.Count > 0; i--)
        {
            var seen = observations[i];
            if (waiting.Remove(seen.Probe) && (seen.Outcome != Outcome.Succeeded || seen.At < since))
            {
                bad.Add(seen);
            }
        }

        return bad;
    }

    /// <summary>Whether the jump reached all of the cluster; one that did not is not a passing of time.</summary>
    private async Task GuardAsync(CancellationToken cancellationToken)
    {
        var jump = Cluster.Clock.Moves[^1];
        IReadOnlyList<ClockReading> readings =
        [
            // A Lease that nobody has renewed since before the jump says nothing of the time after it.
            .. (await ClockReadings.ReadAsync(Cluster, cancellationToken))
                .Select(reading => reading.Source == ClockReadings.Lease && reading.Says < jump.To ? reading with { Says = null } : reading),
        ];
        Recorder.Note(new ClockRecord(Cluster.Clock.Moves, readings));
        var guard = ClockGuard.Judge(
            jump, readings, await Cluster.Clock.FindStraysAsync(Cluster.ControlPlane.Container, cancellationToken));
        guards.RemoveAll(earlier => earlier.Verdict == Verdict.Held);
        guards.Add(guard);
    }

    /// <summary>Takes down what lies in the certificates' places, which programs run since before, and what the API server has in memory.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var read = await ClusterCertificates.ReadFilesAsync(Cluster, Recorder.CurrentPhase, cancellationToken);
            var now = Time.GetUtcNow();
            lives.Add(read, await ComponentStates.ReadAsync(Cluster, cancellationToken), now);
            if (Recorder.Observations.LastOrDefault(seen => seen.Probe == LoopbackLife.Probe) is { } loopback && LoopbackLife.In(loopback) is { } life)
            {
                lives.See(life, now);
            }
        }
        catch (Exception exception) when (exception is CommandFailedException or DockerApiException or InvalidInputException)
        {
            procedure.Add(Finding.Unknown($"what lies on the node on {Time.GetUtcNow():u} could not be read: {exception.Message.ReplaceLineEndings(" ")}"));
        }
    }

    private async Task<YearsOutcome> EndAsync(DateTimeOffset beganAt, CancellationToken cancellationToken)
    {
        var endedAt = Time.GetUtcNow();
        var seen = Recorder.Observations.Where(observation => observation.Phase == PhaseName.Years).ToList();
        var routes = passage.Context.Experiment.Probes.Select(kind => kind.Example)
            .ToDictionary(probe => probe.Name, probe => probe.Route, StringComparer.Ordinal);
        var years = new YearsRecord
        {
            EveryDays = plan.Schedule.Every.TotalDays,
            ForDays = plan.Schedule.For.TotalDays,
            Once = plan.Schedule.Once,
            BeganAt = beganAt,
            EndedAt = endedAt,
            Passes = passes,
            Lives = lives.All,
            Interruptions = new Interruptions(Cluster.Distribution, routes, [.. marks.OrderBy(mark => mark.At)], SettleWithin)
                .In(seen, Cluster.Clock.Moves, endedAt),
        };
        Recorder.Add(await ClusterCertificates.ReadFilesAsync(Cluster, PhaseName.Years, cancellationToken));
        Recorder.Replace(await ComponentLogs.ReadAsync(Cluster, Cluster.IssuedAt, cancellationToken));
        var works = !broken.Any(seen => OfTheCluster.Contains(seen.Probe, StringComparer.Ordinal));
        Recorder.End(works ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        IReadOnlyList<Finding> memory = [];
        if (works && !plan.WithoutProcedure)
        {
            // The look disturbs the cluster, so what the probes see meanwhile says nothing.
            Recorder.Begin(PhaseName.Observation);
            memory = await new MemoryInspection(passage).LookAsync(cancellationToken);
            Recorder.End(PhaseOutcome.Completed);
        }

        return new YearsOutcome
        {
            Years = years,
            Guards = guards,
            Procedure = [.. procedure, .. TimersThatSlept()],
            Memory = memory,
            Forgotten = lives.EndedBy(endedAt),
            Broken = broken,
        };
    }

    /// <summary>A timer that did not fire in all these years tells nothing of a cluster on which it would have.</summary>
    private IReadOnlyList<Finding> TimersThatSlept()
    {
        IReadOnlyList<string> brought = [.. timers.Names, .. cronJobs.Names];
        return brought is not [] && passes.TrueForAll(pass => pass.Fired is [])
            ? [Finding.Unknown($"procedure: it brought {string.Join(", ", brought)}, and none of them fired in {passes.Count} jumps of the clock")]
            : [];
    }

    private string InWords(PassRecord pass)
    {
        var settled = pass.SettledAfterSeconds is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"everything answered {seconds:0.0} s after the jump")
            : $"{string.Join(", ", broken.Select(seen => seen.Probe))} did not come back";
        var shutOut = pass.SettledAfterSeconds is not null && lost.Count > 0 ? $" but {string.Join(", ", lost)}" : "";
        var ended = pass.Ended is [] ? "" : $"; ended: {string.Join(", ", pass.Ended)}";
        var ran = pass.ProcedureSeconds is { } took
            ? string.Create(CultureInfo.InvariantCulture, $"; the procedure took {took:0.0} s")
            : pass.Fired is [] ? "" : $"; {string.Join("; ", pass.Fired)}";
        var recovered = pass.RecoveredAfterSeconds is { } after
            ? string.Create(CultureInfo.InvariantCulture, $", everything answered {after:0.0} s after it")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{pass.To:yyyy-MM-dd}, {pass.Number} of {plan.Schedule.Jumps}: {settled}{shutOut}{ended}{ran}{recovered}");
    }
}
