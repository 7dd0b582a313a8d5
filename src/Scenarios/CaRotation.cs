using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Rotates the cluster's CA to a new one with a new key while clients are at work: everybody comes to trust both, then certificates are issued
/// by the new one, then the old one goes. The clients' failed requests are counted by their kind. The control does the second before the
/// first, on a cluster of its own, and its clients have to notice.
/// </summary>
/// <remarks>
/// Who meets it: whoever lost the CA's key, or whose CA comes to the end of its ten years. The procedure is that of kubernetes.io, "Manual
/// Rotation of CA Certificates"; with one API server its restarts can't be hidden, so requests that find none are counted apart.
/// </remarks>
public sealed class CaRotation : IScenario
{
    private static readonly string[] Clients = ["request-host", "request-pod"];

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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IReadOnlyList<CaRotationStage> inOrder = [CaRotationStage.Preparation, CaRotationStage.Trust, CaRotationStage.Reissue, CaRotationStage.Withdrawal];
        IReadOnlyList<CaRotationStage> wrongOrder = [CaRotationStage.Preparation, CaRotationStage.Reissue, CaRotationStage.Trust];
        var run = new CaRotationBranch(context, "run", inOrder, Clients);
        var control = new CaRotationBranch(context, "control", wrongOrder, Clients, isControl: true);
        await Together.RunAsync([run.RunAsync(stop.Token), control.RunAsync(stop.Token)], stop, cancellationToken);

        var controlFinding = control.JudgeAsControl();
        var judgement = new Evidence
        {
            Expectations = context.Experiment.Expectations,
            Observations = run.Recorder.Observations,
            Others = [.. run.Judge(), controlFinding],
        }.Judge();
        return context.JournalOf(judgement, run.Recorder, run.Probes) with
        {
            Renewal = [.. inOrder.SelectMany(stage => stage.Steps)],
            Control = control.Recorder.AsControl(
                "the order: certificates of the new CA were put into use before its clients trusted it", controlFinding.Verdict, [controlFinding.Reason]),
        };
    }
}
