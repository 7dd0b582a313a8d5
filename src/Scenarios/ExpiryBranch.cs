using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>One cluster's way through the phases, with the renewal or, as the control, without it.</summary>
internal sealed class ExpiryBranch
{
    private const string ServingCertificate = "apiserver";

    /// <summary>The control is observed for at least this long where the renewal would have been.</summary>
    private static readonly TimeSpan ShortestControl = TimeSpan.FromSeconds(5);

    /// <summary>What is broken, or mended, has to stay so for this long before it is believed: a renewal can flap.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(3);

    private readonly ScenarioContext context;
    private readonly Experiment experiment;
    private readonly string label;
    private readonly IRenewal? renewal;
    private readonly TaskCompletionSource recovered;
    private readonly List<Finding> guards = [];
    private readonly List<Finding> others = [];
    private readonly IReadOnlyList<IProbe> probes;

    public ExpiryBranch(ScenarioContext context, string label, IRenewal? renewal, TaskCompletionSource recovered)
    {
        this.context = context;
        this.label = label;
        this.renewal = renewal;
        this.recovered = recovered;
        experiment = context.Experiment;
        Recorder = context.RecorderFor(label);
        probes = SteadyState.ProbesOf(experiment);
    }

    public RunRecorder Recorder { get; }

    public IReadOnlyList<IProbe> Probes => probes;

    public Judgement Judge(Finding control) => new Evidence
    {
        Expectations = experiment.Expectations,
        Observations = Recorder.Observations,
        Guards = guards,
        Others = [.. others, control],
    }.Judge();

    public IReadOnlyList<Finding> JudgeAsControl() =>
    [
        .. guards.Where(guard => guard.Verdict != Verdict.Held),
        .. ControlRule.Judge(experiment.Expectations, Recorder.Observations),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            Recorder.Begin(PhaseName.Provision);
            await using var cluster = await StartClusterAsync(cancellationToken);
            Recorder.Begin(PhaseName.SteadyState);
            await using var watch = ProbeWatch.Start(cluster, probes, () => Recorder.CurrentPhase, Recorder.Add, context.Time);
            await PassThroughAsync(cluster, cancellationToken);
        }
        catch
        {
            Recorder.End(PhaseOutcome.Interrupted);
            throw;
        }
        finally
        {
            if (renewal is not null)
            {
                recovered.TrySetResult();
            }
        }
    }

    private async Task<Cluster> StartClusterAsync(CancellationToken cancellationToken)
    {
        using var beforeExpiry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        beforeExpiry.CancelAfter(LeftUntil(experiment.ValiditiesAt(context.Time.GetUtcNow()).Values.Min(validity => validity.NotAfter)));
        try
        {
            return await context.StartClusterAsync(label, Recorder, beforeExpiry.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooShort("the cluster was still starting");
        }
    }

    private async Task PassThroughAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (!await ReachSteadyStateAsync(cluster, cancellationToken))
        {
            Recorder.End(PhaseOutcome.Failed);
            return;
        }

        await ExpireAsync(cluster, cancellationToken);
        Recorder.Begin(PhaseName.Failure);
        var failed = await LastingAsync(PhaseName.Failure, cancellationToken);
        Recorder.End(failed ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        if (renewal is null)
        {
            await StayBrokenAsync(cluster, cancellationToken);
        }
        else
        {
            await RenewAsync(renewal, cluster, cancellationToken);
        }
    }

    private async Task<bool> ReachSteadyStateAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var firstNotAfter = experiment.ValiditiesAt(cluster.IssuedAt).Values.Min(validity => validity.NotAfter);
        var steady = await SettledAsync(
            PhaseName.SteadyState,
            Shorter(experiment.DeadlineOf(PhaseName.SteadyState), LeftUntil(firstNotAfter)),
            cancellationToken);
        await ReadCertificatesAsync(cluster, cancellationToken);
        return steady || LeftUntil(firstNotAfter) > TimeSpan.Zero ? steady : throw TooShort("the steady state was still being looked for");
    }

    private async Task ExpireAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Recorder.Begin(PhaseName.Expiry);
        var validities = experiment.ValiditiesAt(cluster.IssuedAt);
        var lastNotAfter = validities.Values.Max(validity => validity.NotAfter);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"steady state holds; {string.Join(", ", validities.Keys)}: notAfter in {LeftUntil(lastNotAfter).TotalSeconds:0} s"));
        await new WaitingClock(context.Time).PassAsync(lastNotAfter, cancellationToken);
        await GuardAsync(cluster, cancellationToken);
    }

    private async Task RenewAsync(IRenewal procedure, Cluster cluster, CancellationToken cancellationToken)
    {
        Recorder.Begin(PhaseName.Renewal);
        var startedAt = context.Time.GetTimestamp();
        var failedStep = await StepRunner.RunAsync(procedure.StepsFor(cluster), Note, context.Time, cancellationToken);
        others.Add(failedStep is null
            ? Finding.Held($"renewal: all steps of '{procedure.Name}' exited with 0")
            : Finding.Refuted($"renewal: the step '{failedStep.Name}' was expected to exit with 0 and {Ending(failedStep)}"));

        Recorder.Begin(PhaseName.Recovery);
        var mended = await LastingAsync(PhaseName.Recovery, cancellationToken);
        if (mended)
        {
            Recorder.Add([new Measurement(
                "renewal: from its first step to recovery", Math.Round((context.Time.GetElapsedTime(startedAt) - Lasting).TotalSeconds, 2))]);
        }

        await ReadCertificatesAsync(cluster, cancellationToken);
        others.Add(SerialRule.Judge(ServingCertificate, ServedIn(PhaseName.SteadyState), ServedIn(PhaseName.Recovery)));
        Recorder.End(mended ? PhaseOutcome.Completed : PhaseOutcome.Failed);
    }

    /// <summary>The control is observed for as long as the run takes to recover.</summary>
    private async Task StayBrokenAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Recorder.LeaveOut(PhaseName.Renewal);
        Recorder.Begin(PhaseName.Recovery);
        await Task.WhenAll(recovered.Task.WaitAsync(cancellationToken), Task.Delay(ShortestControl, context.Time, cancellationToken));
        await ReadCertificatesAsync(cluster, cancellationToken);
        Recorder.End(PhaseOutcome.Completed);
    }

    private void Note(StepRecord step)
    {
        Recorder.Add(step);
        Say(string.Create(CultureInfo.InvariantCulture, $"step: {step.Name}: {Ending(step)} after {(step.EndedAt - step.StartedAt).TotalSeconds:0.0} s"));
    }

    private static string Ending(StepRecord step) => step.ExitCode is { } code ? $"exited with {code}" : "did not end";

    /// <summary>Waits until the phase is settled, and goes on looking: it has to be settled still.</summary>
    private async Task<bool> LastingAsync(string phase, CancellationToken cancellationToken)
    {
        var settled = await SettledAsync(phase, experiment.DeadlineOf(phase), cancellationToken);
        await Task.Delay(Lasting, context.Time, cancellationToken);
        return settled && await SettledAsync(phase, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Waits until every expectation of the phase is met by its probe's last answer.</summary>
    private Task<bool> SettledAsync(string phase, TimeSpan within, CancellationToken cancellationToken) =>
        Recorder.SettledAsync(experiment.Expectations, phase, within, cancellationToken);

    private async Task GuardAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (!experiment.Certificates.ContainsKey(ServingCertificate))
        {
            return;
        }

        var served = await ReadServedAsync(cluster, cancellationToken);
        var nodeClock = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
        guards.Add(ExpiryGuard.Judge(ServingCertificate, cluster.Pki?.Certificate(ServingCertificate).Serial, served, nodeClock));
        Say(guards[^1].Reason);
    }

    private async Task ReadCertificatesAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, Recorder.CurrentPhase, cancellationToken));
        await ReadServedAsync(cluster, cancellationToken);
    }

    private async Task<CertificateRecord?> ReadServedAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var handshake = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken);
        var served = handshake.Certificate?.ToRecord(ServingCertificate, cluster.ApiServerOnNetwork, Recorder.CurrentPhase, CertificateSource.Wire);
        if (served is not null)
        {
            Recorder.Add([served]);
        }

        return served;
    }

    private string? ServedIn(string phase) =>
        Recorder.Certificates.LastOrDefault(certificate =>
            certificate.Name == ServingCertificate && certificate.Phase == phase && certificate.Source == CertificateSource.Wire)?.Serial;

    private InvalidInputException TooShort(string meanwhile) => new(
        $"{experiment.File}: certificates: the first notAfter passed while {meanwhile}; give the certificates a later notAfter, +40s for example");

    private void Say(string line) => context.Progress.Report($"{label}: {line}");

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan LeftUntil(DateTimeOffset instant)
    {
        var left = instant - context.Time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
