using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>One cluster's way through the rotation: the run in the right order, or the control in the wrong one.</summary>
internal sealed class CaRotationBranch
{
    /// <summary>
    /// What works after a stage has to do so still after this time. It is longer than the 15 seconds for which the lease of a controller manager or
    /// scheduler holds that was just stopped: until then its successor does nothing.
    /// </summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(20);

    private const string NewAlone = "Ask with a kubeconfig that trusts the new CA alone";
    private const string OldAlone = "Ask with the kubeconfig of before, which trusts the old CA alone";
    private const string OldClient = "Show the API server the client certificate of before";

    private readonly ScenarioContext context;
    private readonly string label;
    private readonly IReadOnlyList<CaRotationStage> stages;
    private readonly IReadOnlyList<string> clients;
    private readonly bool isControl;
    private readonly List<Finding> findings = [];
    private bool isSteady;

    public CaRotationBranch(ScenarioContext context, string label, IReadOnlyList<CaRotationStage> stages, IReadOnlyList<string> clients, bool isControl = false)
    {
        this.context = context;
        this.label = label;
        this.stages = stages;
        this.clients = clients;
        this.isControl = isControl;
        Recorder = context.RecorderFor(label);
        Probes = SteadyState.ProbesOf(context.Experiment);
    }

    public RunRecorder Recorder { get; }

    public IReadOnlyList<IProbe> Probes { get; }

    public IReadOnlyList<Finding> Judge() =>
    [
        .. findings,
        .. clients.Select(client => RotationRule.JudgeClient(client, Recorder.Observations)),
        StepOf(NewAlone) is { } granted
            ? granted.ExitCode == 0
                ? Finding.Held("recovery: a kubeconfig that trusts the new CA alone was expected to work and did")
                : Finding.Refuted($"recovery: a kubeconfig that trusts the new CA alone was expected to work: {granted.Output}")
            : Finding.Unknown("recovery: it was not tried whether a kubeconfig that trusts the new CA alone works"),
        RotationRule.JudgeRefusal(StepOf(OldAlone), "recovery: a client that trusts the old CA alone", Classification.UnknownAuthority),
        RotationRule.JudgeRefusal(StepOf(OldClient), "recovery: a client certificate of the old CA", Classification.Unauthorized),
    ];

    public Finding JudgeAsControl() => isSteady
        ? RotationRule.JudgeControl(clients, Recorder.Observations)
        : Finding.Unknown("control: its steady state did not hold");

    public async Task RunAsync(CancellationToken cancellationToken) => isSteady = await context.OnClusterAsync(
        label,
        Recorder,
        async cluster =>
        {
            Recorder.Begin(PhaseName.SteadyState);
            await using var watch = ProbeWatch.Start(cluster, Probes, () => Recorder.CurrentPhase, Recorder.Add, context.Time);
            var steady = await SettledAsync(PhaseName.SteadyState, cancellationToken);
            Recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.SteadyState, cancellationToken));
            if (!steady)
            {
                Recorder.End(PhaseOutcome.Failed);
                return false;
            }

            await RotateAsync(cluster, cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task RotateAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var startedAt = context.Time.GetTimestamp();
        foreach (var stage in stages)
        {
            Recorder.Begin(stage.Phase);
            await CarryOutAsync(stage, cluster, cancellationToken);
            await Task.Delay(Lasting, context.Time, cancellationToken);

            // Nobody waits for a control to come right.
            Recorder.End(isControl || await SettledAsync(stage.Phase, cancellationToken) ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        }

        foreach (var client in clients)
        {
            Say($"{client}: {RequestCount.Of(client, Recorder.Observations)}");
        }

        if (!isControl)
        {
            await RecoverAsync(startedAt, cluster, cancellationToken);
        }
    }

    private async Task RecoverAsync(long startedAt, Cluster cluster, CancellationToken cancellationToken)
    {
        Recorder.Add([new Measurement("rotation: from its first step to its last", Math.Round(context.Time.GetElapsedTime(startedAt).TotalSeconds, 1))]);
        Recorder.Begin(PhaseName.Recovery);
        foreach (var step in Checks(cluster))
        {
            Note(await StepRunner.RunAsync(step, context.Time, cancellationToken));
        }

        await Task.Delay(Lasting, context.Time, cancellationToken);
        var works = await SettledAsync(PhaseName.Recovery, cancellationToken);
        Recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.Recovery, cancellationToken));
        Recorder.Replace(await ComponentLogs.ReadAsync(cluster, cluster.IssuedAt, cancellationToken));
        Recorder.Add(clients.Select(client =>
            new Measurement($"{client}: longest time without an answer", RequestCount.Of(client, Recorder.Observations).LongestGapSeconds)));
        Recorder.End(works ? PhaseOutcome.Completed : PhaseOutcome.Failed);
    }

    private async Task CarryOutAsync(CaRotationStage stage, Cluster cluster, CancellationToken cancellationToken)
    {
        var steps = stage.Steps.SelectMany(step => NamedStep.Of(step).StepsFor(cluster)).ToList();
        var failed = await StepRunner.RunAsync(steps, Note, context.Time, cancellationToken, stopAtFailure: false, Recorder.Begin);
        findings.Add(failed is null
            ? Finding.Held($"{stage.Phase}: all steps exited with 0")
            : Finding.Refuted($"{stage.Phase}: the step '{failed.Name}' was expected to exit with 0 and {Ending(failed)}"));
    }

    /// <summary>That the old CA is gone shows in who is refused; the kubeconfig of before lies where the backup put it.</summary>
    private static IReadOnlyList<IStep> Checks(Cluster cluster)
    {
        var distribution = cluster.Distribution;
        var old = $"kubectl --kubeconfig {BackUp.CopyOf(distribution.Paths.AdministratorKubeconfig, distribution)}";
        return
        [
            new NodeCommand(
                NewAlone,
                cluster.ControlPlane,
                $"{distribution.Kubectl} config view --raw -o jsonpath={{.clusters[0].cluster.certificate-authority-data}} | base64 -d "
                + $"| cmp - {MakeAuthority.CertificateFile} && {distribution.Kubectl} get nodes"),
            new NodeCommand(OldAlone, cluster.ControlPlane, $"{old} get nodes"),
            new NodeCommand(OldClient, cluster.ControlPlane, $"{old} --certificate-authority {distribution.AuthorityFile} get nodes"),
        ];
    }

    private Task<bool> SettledAsync(string phase, CancellationToken cancellationToken) =>
        Recorder.SettledAsync(context.Experiment.Expectations, phase, context.Experiment.DeadlineOf(phase), cancellationToken);

    private StepRecord? StepOf(string name) => Recorder.Steps.LastOrDefault(step => step.Name == name);

    private void Note(StepRecord step)
    {
        Recorder.Add(step);
        Say(string.Create(CultureInfo.InvariantCulture, $"step: {step.Name}: {Ending(step)} after {(step.EndedAt - step.StartedAt).TotalSeconds:0.0} s"));
    }

    private static string Ending(StepRecord step) => step.ExitCode is { } code ? $"exited with {code}" : "did not end";

    private void Say(string line) => context.Progress.Report($"{label}: {line}");
}
