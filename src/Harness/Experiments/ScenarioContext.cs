using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Experiments;

/// <summary>What a scenario is given to run with.</summary>
internal sealed record ScenarioContext
{
    /// <summary>The question and its parameters.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>What words stand for on the version of the image, for steps that are named in the course of the run.</summary>
    public required ExperimentVocabulary Vocabulary { get; init; }

    /// <summary>The engine that clusters run on.</summary>
    public required Engine Engine { get; init; }

    /// <summary>The image that nodes are made from.</summary>
    public required NodeImage Image { get; init; }

    /// <summary>Receives what happens, a line each.</summary>
    public required IProgress<string> Progress { get; init; }

    /// <summary>Where and with what the run is made.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How many clusters run and start side by side, over all experiments that run at the same time.</summary>
    public required ClusterSlots Slots { get; init; }

    /// <summary>Leaves the clusters running for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>Whether the control is run, or steps are left out in its place. What works again is without it not known to be mended.</summary>
    public bool Control { get; init; } = true;

    /// <summary>The clock of what is recorded; in a context for one cluster, that cluster's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Receives what happens, as data; <see langword="null"/> where lines are enough. Set <see cref="Progress"/> as well, to a receiver that passes
    /// its lines on as events, so that all come in one order.
    /// </summary>
    public IProgress<RunEvent>? Events { get; init; }

    /// <summary>Keeps what was recorded so far; <see langword="null"/> where it is not kept.</summary>
    public JournalDraft? Draft { get; init; }

    /// <summary>How clusters start.</summary>
    public StartKind Start { get; init; } = StartKind.Prepared;

    /// <summary>How clusters pass a notAfter.</summary>
    public ClockKind Clock { get; init; } = ClockKind.Wait;

    /// <summary>Told, with the reason, when a cluster's clock is lost; the run is then stopped.</summary>
    public Action<string> ClockLost { get; init; } = _ => { };

    /// <summary>Receives the label and the phase, whenever a phase begins.</summary>
    public Action<string, string> PhaseReached { get; init; } = (_, _) => { };

    /// <summary>Now on the one cluster that the context is for; <see langword="null"/> where it is for several.</summary>
    private ClusterTime? ClusterTime { get; init; }

    /// <summary>The context for what one cluster goes through. What is recorded has the time of that cluster.</summary>
    public ScenarioContext ForOneCluster()
    {
        var time = new ClusterTime(Time);
        return this with { ClusterTime = time, Time = time.Timeline };
    }

    /// <summary>A recorder that tells every phase and step as it begins and every answer that turns, and whose record is kept as the run goes.</summary>
    /// <param name="label">Stands in front of every line: the run, or its control.</param>
    public RunRecorder RecorderFor(string label)
    {
        var recorder = new RunRecorder(Time)
        {
            PhaseBegan = phase =>
            {
                PhaseReached(label, phase);
                Tell(new PhaseBegan(Time.GetUtcNow(), label, phase));
                Draft?.Save();
            },
            Turned = seen => Tell(new AnswerTurned(seen.At, label, seen.Phase, seen.Probe, seen.Outcome, seen.Classification, seen.Text)),
            StepBegan = step => Tell(new StepBegan(Time.GetUtcNow(), label, step.Name, step.Where, Redaction.Clean(step.Command))),
            StepEnded = step =>
            {
                Tell(new StepEnded(
                    step.EndedAt, label, step.Name, step.ExitCode, Math.Round((step.EndedAt - step.StartedAt).TotalSeconds, 2), step.Output.TrimEnd()
                        .Split('\n')[^1]
                        .Trim()));
                Draft?.Save();
            },
            CertificatesRead = read => TellExpiry(label, read),
        };
        Draft?.Add(label, recorder, this);
        return recorder;
    }

    /// <summary>Waits until there is room for a cluster of the run. Disposing of the result makes room for the next.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="shape">Makes the cluster another than the experiment's own.</param>
    public async Task<IDisposable> TakeSlotAsync(CancellationToken cancellationToken, Func<ClusterOptions, ClusterOptions>? shape = null)
    {
        var options = OptionsOf(shape);
        var slot = await Slots.TakeAsync(cancellationToken, options.ControlPlanes);
        if (options.StartsAt is { } instant)
        {
            // What is recorded of the start has the cluster's time as well.
            options.Time.BeginAt(options.Time.Offset + (instant - options.Time.GetUtcNow()));
        }

        return slot;
    }

    /// <summary>Starts a cluster of the run, tells its stages, records how long they took, and says how to enter a cluster that is kept.</summary>
    /// <param name="label">Stands in front of every line: the run, or its control.</param>
    /// <param name="recorder">Takes down the seconds to every stage.</param>
    /// <param name="cancellationToken">Gives up, and takes down what was started.</param>
    /// <param name="shape">Makes the cluster another than the experiment's own: its certificates with the validities that its file gives.</param>
    /// <exception cref="ClusterStartException">The cluster did not come up.</exception>
    public async Task<Cluster> StartClusterAsync(
        string label, RunRecorder recorder, CancellationToken cancellationToken, Func<ClusterOptions, ClusterOptions>? shape = null)
    {
        using var start = await Slots.StartAsync(cancellationToken);
        var cluster = await Cluster.StartAsync(
            Engine, OptionsOf(shape), new Narration(Progress, $"{label}: provision: "), cancellationToken);
        recorder.NoteEngine(Engine.Description);
        recorder.Add(cluster.Boot);
        foreach (var line in Keep ? cluster.Instructions() : [])
        {
            Tell(new ClusterKept(Time.GetUtcNow(), label, line));
        }

        return cluster;
    }

    /// <summary>The journal of a run, with all that its recorder took down.</summary>
    public Journal JournalOf(Judgement judgement, RunRecorder recorder, IEnumerable<IProbe> probes) => new()
    {
        SchemaVersion = Journal.CurrentSchemaVersion,
        Experiment = Experiment.Name,
        Title = Experiment.Title,
        Description = Experiment.Description,
        Scenario = Experiment.Scenario,
        Verdict = judgement.Verdict,
        ExpectedVerdict = Experiment.ExpectedVerdict,
        Reasons = judgement.Reasons,
        Findings = [.. judgement.Findings.Select(finding => new FindingRecord(finding.Verdict, finding.Reason))],
        Expectations =
        [
            .. Experiment.Expectations.Select(expectation => new ExpectationRecord(expectation.Phase, expectation.Probe, expectation.Classification)),
        ],
        // One run of many waits for a place: it begins with its first cluster. What rights nodes get is known once there is one.
        Environment = Environment with
        {
            StartedAt = recorder.Phases is [var first, ..] ? first.StartedAt : Environment.StartedAt,
            Engine = recorder.Engine ?? Environment.Engine,
        },
        Expiring = recorder.Expiring ?? [.. Experiment.Certificates.Keys],
        Clock = recorder.Clock,
        Certificates = recorder.Certificates,
        Phases = recorder.Phases,
        Probes =
        [
            .. probes.Select(
                probe => new ProbeRecord(probe.Name, probe.Question, probe.NoticesWithin?.TotalSeconds) { Route = probe.Route, TellsOf = probe.TellsOf }),
        ],
        Observations = recorder.Observations,
        Steps = recorder.Steps,
        Logs = recorder.Logs,
        Measurements = recorder.Measurements,
    };

    private void Tell(RunEvent happened)
    {
        if (Events is not null)
        {
            Events.Report(happened);
        }
        else if (happened.Line is { } line)
        {
            Progress.Report(line);
        }
    }

    /// <summary>Tells when the certificates of the experiment expire, as they are read in the steady state.</summary>
    private void TellExpiry(string label, IReadOnlyList<CertificateRecord> read)
    {
        var expiring = read.Where(certificate => certificate.Phase == PhaseName.SteadyState && Experiment.Certificates.ContainsKey(certificate.Name)).ToList();
        if (expiring is not [])
        {
            Tell(new ExpiryAwaited(
                Time.GetUtcNow(),
                label,
                [.. expiring.Select(certificate => certificate.Name).Distinct(StringComparer.Ordinal)],
                expiring.Max(certificate => certificate.NotAfter)));
        }
    }

    private ClusterOptions OptionsOf(Func<ClusterOptions, ClusterOptions>? shape)
    {
        var options = new ClusterOptions
        {
            Image = Image,
            Issuer = Has(ClusterFeature.IssuedByKubeadm) ? CertificateIssuer.Kubeadm : CertificateIssuer.Harness,
            Start = Start,
            Clock = Clock,
            ClockGoesBack = Experiment.ClockMove < TimeSpan.Zero,
            ClockLost = ClockLost,
            Keys = Experiment.Keys,
            Issuing = Experiment.Issuing,
            Validities = issuedAt => Experiment.ValiditiesAt(issuedAt, Vocabulary.Distribution),
            RotateKubeletCertificate = Has(ClusterFeature.RotatesKubeletClient),
            ControlPlanes = Experiment.Nodes,
            SignRequests = !Has(ClusterFeature.SignsNoRequests),
            SelfSignedKubeletServing = Has(ClusterFeature.SelfSignedKubeletServing),
            BootstrapKubeletServing = Has(ClusterFeature.BootstrapsKubeletServing),
            VerifyKubeletCertificate = Has(ClusterFeature.VerifiesKubeletServing),
            KubeconfigsByReference = Has(ClusterFeature.KubeconfigsByReference),
            Keep = Keep,
            Time = ClusterTime ?? new ClusterTime(Time),
        };
        return shape?.Invoke(options) ?? options;
    }

    private bool Has(ClusterFeature feature) => Experiment.Features.Contains(feature);
}
