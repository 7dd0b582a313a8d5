using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Rotates the cluster's CA to a new one with a new key while clients are at work: every component comes to trust both, then certificates are issued
/// by the new one, then the old one goes. The clients' failed requests are counted by their kind. The control does the second before the
/// first, on a cluster of its own, and its clients have to notice.
/// </summary>
/// <remarks>
/// Who meets it: operators who lost the CA's key, or whose CA reaches the end of its ten years. The procedure is that of kubernetes.io, "Manual
/// Rotation of CA Certificates"; with one API server its restarts can't be hidden, so requests that find none are counted apart.
/// </remarks>
internal sealed class CaRotation : IScenario
{
    /// <summary>
    /// What works after a stage has to do so still after this time. It is longer than the 15 seconds for which the lease of a controller manager or
    /// scheduler holds that was just stopped: until then its successor does nothing.
    /// </summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(20);

    private const string NewAlone = "Ask with a kubeconfig that trusts the new CA alone";
    private const string OldAlone = "Ask with the kubeconfig of before, which trusts the old CA alone";
    private const string OldClient = "Show the API server the client certificate of before";

    private static readonly string[] Clients = ["request-host", "request-pod"];

    internal static readonly IReadOnlyList<Stage> InOrder = [Stage.Preparation, Stage.Trust, Stage.Reissue, Stage.Withdrawal];
    private static readonly IReadOnlyList<Stage> WrongOrder = [Stage.Preparation, Stage.Reissue, Stage.Trust];

    /// <inheritdoc/>
    public string Name => "ca-rotation";

    /// <inheritdoc/>
    public string Summary =>
        "rotates the cluster's CA with a bundle of old and new and counts the failed requests of clients at work; a control does it in the wrong order";

    /// <inheritdoc/>
    public IReadOnlyList<string> Observers { get; } =
    [
        .. Clients,
        "kubectl-host", "kubectl-node", "kubectl-logs", "kubectl-exec", "handshake", "node-ready", "pod-schedules", "pod-runs",
        "lease-controller-manager", "lease-scheduler",
    ];

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = BranchOf(context, RunAndControl.RunLabel, InOrder, isControl: false);
        var control = BranchOf(context, RunAndControl.ControlLabel, WrongOrder, isControl: true);
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        return both.JournalOf(
            [], Judge(run), "the order: certificates of the new CA were put into use before its clients trusted it", JudgeControl(control)) with
        {
            Renewal = [.. InOrder.SelectMany(stage => stage.Steps)],
        };
    }

    private static IReadOnlyList<Finding> Judge(ClusterBranch<Rotated> run) =>
    [
        .. run.Outcome.Findings,
        .. Clients.Select(client => RotationRule.JudgeClient(client, run.Recorder.Observations)),
        StepOf(run, NewAlone) is { } granted
            ? granted.ExitCode == 0
                ? Finding.Held("recovery: a kubeconfig that trusts the new CA alone was expected to work and did")
                : Finding.Refuted($"recovery: a kubeconfig that trusts the new CA alone was expected to work: {granted.Output}")
            : Finding.Unknown("recovery: it was not tried whether a kubeconfig that trusts the new CA alone works"),
        RotationRule.JudgeRefusal(StepOf(run, OldAlone), "recovery: a client that trusts the old CA alone", Classification.UnknownAuthority),
        RotationRule.JudgeRefusal(StepOf(run, OldClient), "recovery: a client certificate of the old CA", Classification.Unauthorized),
    ];

    private static Finding JudgeControl(ClusterBranch<Rotated> control) => control.Outcome.IsSteady
        ? RotationRule.JudgeControl(Clients, control.Recorder.Observations)
        : Finding.Unknown("control: its steady state did not hold");

    private static ClusterBranch<Rotated> BranchOf(ScenarioContext context, string label, IReadOnlyList<Stage> stages, bool isControl) =>
        new(context, label, (passage, cancellationToken) => RotateAsync(passage, stages, isControl, cancellationToken));

    private static async Task<Rotated> RotateAsync(ClusterPassage passage, IReadOnlyList<Stage> stages, bool isControl, CancellationToken cancellationToken)
    {
        var (cluster, recorder, time) = (passage.Cluster, passage.Recorder, passage.Context.Time);
        recorder.Begin(PhaseName.SteadyState);
        await using var watch = passage.Watch();
        var steady = await passage.SettledAsync(PhaseName.SteadyState, cancellationToken);
        recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.SteadyState, cancellationToken));
        if (!steady)
        {
            recorder.End(PhaseOutcome.Failed);
            return new Rotated(IsSteady: false, []);
        }

        var startedAt = time.GetTimestamp();
        var findings = new List<Finding>();
        foreach (var stage in stages)
        {
            recorder.Begin(stage.Phase);
            findings.Add(await CarryOutAsync(stage, passage, cancellationToken));
            await Task.Delay(Lasting, time, cancellationToken);

            // A control is not waited for: it has to stay broken.
            recorder.End(isControl || await passage.SettledAsync(stage.Phase, cancellationToken) ? PhaseOutcome.Completed : PhaseOutcome.Failed);
        }

        foreach (var client in Clients)
        {
            passage.Say($"{client}: {RequestCount.Of(client, recorder.Observations)}");
        }

        if (!isControl)
        {
            recorder.Add([new Measurement("rotation: from its first step to its last", Math.Round(time.GetElapsedTime(startedAt).TotalSeconds, 1))]);
            await RecoverAsync(passage, cancellationToken);
        }

        return new Rotated(IsSteady: true, findings);
    }

    private static async Task RecoverAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        var (cluster, recorder, time) = (passage.Cluster, passage.Recorder, passage.Context.Time);
        recorder.Begin(PhaseName.Recovery);
        foreach (var step in Checks(cluster))
        {
            passage.Note(await StepRunner.RunAsync(step, time, cancellationToken));
        }

        await Task.Delay(Lasting, time, cancellationToken);
        var works = await passage.SettledAsync(PhaseName.Recovery, cancellationToken);
        recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.Recovery, cancellationToken));
        recorder.Replace(await ComponentLogs.ReadAsync(cluster, cluster.IssuedAt, cancellationToken));
        recorder.Add(Clients.Select(client =>
            new Measurement($"{client}: longest time without an answer", RequestCount.Of(client, recorder.Observations).LongestGapSeconds)));
        recorder.End(works ? PhaseOutcome.Completed : PhaseOutcome.Failed);
    }

    private static async Task<Finding> CarryOutAsync(Stage stage, ClusterPassage passage, CancellationToken cancellationToken)
    {
        var steps = stage.Steps.SelectMany(step => passage.Context.Vocabulary.StepOf(step).StepsFor(passage.Cluster)).ToList();
        var failed = await StepRunner.RunAsync(steps, passage.Note, passage.Context.Time, cancellationToken, stopAtFailure: false, passage.Recorder.Begin);
        return failed is null
            ? Finding.Held($"{stage.Phase}: all steps exited with 0")
            : Finding.Refuted($"{stage.Phase}: the step '{failed.Name}' was expected to exit with 0 and {StepWords.Ending(failed)}");
    }

    /// <summary>Clients of the old CA are refused once it is gone; their old kubeconfig lies where the backup put it.</summary>
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
            new NodeCommand(
                OldClient, cluster.ControlPlane, $"{old} --certificate-authority {distribution.AuthorityFile} get nodes"),
        ];
    }

    private static StepRecord? StepOf(ClusterBranch<Rotated> run, string name) => run.Recorder.Steps.LastOrDefault(step => step.Name == name);

    /// <summary>What a rotation came to.</summary>
    /// <param name="IsSteady">Whether the steady state held before it.</param>
    /// <param name="Findings">What was found of its steps.</param>
    private sealed record Rotated(bool IsSteady, IReadOnlyList<Finding> Findings);

    /// <summary>One stage of the rotation: a phase of the run and its steps.</summary>
    /// <param name="Phase">Name of the phase.</param>
    /// <param name="Steps">The steps, as experiment files name them, in their order.</param>
    internal sealed record Stage(string Phase, IReadOnlyList<string> Steps)
    {
        /// <summary>The old CA is kept for reference, the new one is made, and the controller manager's signer is made ready for a bundle.</summary>
        public static Stage Preparation { get; } = new(PhaseName.Preparation, ["back-up kubernetes", "make-ca new", "separate signing-ca"]);

        /// <summary>
        /// Everybody trusts both. The pods' trust comes from the controller manager, so it goes first and its publishing is waited for; kube-proxy is
        /// the pod that lives on it. No component presents a certificate of the new CA yet.
        /// </summary>
        public static Stage Trust { get; } = new(PhaseName.Trust, ["trust-ca old-and-new", .. Distributing()]);

        /// <summary>
        /// The new CA signs. kubeadm renews by the first certificate of <c>ca.crt</c>, and leaves in a kubeconfig that it renews nothing but this one to
        /// be trusted: so admin.conf, with which kubeadm itself asks, comes last, and both are embedded again at once.
        /// </summary>
        public static Stage Reissue { get; } = new(
            PhaseName.Reissue,
            [
                "sign-with new",
                "renew apiserver", "renew apiserver-kubelet-client", "renew kubelet-client", "renew controller-manager", "renew scheduler", "renew admin",
                "replace kubelet-serving", "distribute-ca node",
                .. Restarting(ComponentName.ApiServer, ComponentName.ControllerManager, ComponentName.Scheduler, ComponentName.Kubelet), "fetch admin",
            ]);

        /// <summary>The old CA goes.</summary>
        public static Stage Withdrawal { get; } = new(PhaseName.Withdrawal, ["trust-ca new", .. Distributing()]);

        /// <summary>
        /// What is trusted now reaches everybody who keeps a copy of it, and whoever reads it once. The kubelet comes last: on 1.36.2, where a manifest
        /// changed within a second of the kubelet's start, the new pod's volumes were not mounted before it looked anew, 2 min 3 s later
        /// (podAttachAndMountTimeout in pkg/kubelet/volumemanager).
        /// </summary>
        private static IReadOnlyList<string> Distributing() =>
        [
            "distribute-ca node", "distribute-ca host", "distribute-ca cluster-info",
            .. Restarting(ComponentName.ControllerManager),
            "await mounted-ca",
            .. Restarting(ComponentName.Proxy, ComponentName.Scheduler, ComponentName.ApiServer, ComponentName.Kubelet),
        ];

        private static IEnumerable<string> Restarting(params IReadOnlyList<string> components) =>
            components.SelectMany(component =>
                new[]
                {
                    KubeadmDistribution.Default.Component(component).Hosting.RecreateCommand is null ? $"restart {component}" : $"recreate {component}",
                    $"await {component}",
                });
    }
}
