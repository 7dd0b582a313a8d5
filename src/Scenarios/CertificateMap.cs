using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;

namespace Lab.Scenarios;

/// <summary>
/// Draws the map of who presents which certificate to whom, each presentation confirmed on the wire by the serial number the harness issued: what
/// servers present by a handshake, what clients present by a tap that they are led to. The control gives one program another certificate;
/// the same look must show that one.
/// </summary>
/// <remarks>
/// Who meets it: operators who have to say which certificates of a cluster matter and what reads them, before an audit, or the morning after one
/// expired: "x509: certificate has expired or is not yet valid" names neither the certificate nor its file.
/// </remarks>
internal sealed class CertificateMap : IScenario
{
    private const string Swapped = "controller-manager";
    private const string SwappedProgram = ComponentName.ControllerManager;

    /// <inheritdoc/>
    public string Name => "certificate-map";

    /// <inheritdoc/>
    public string Summary =>
        "confirms on the wire who presents which certificate to whom; a control swaps one certificate and must see the other";

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = new ClusterBranch<Drawn>(context, RunAndControl.RunLabel, DrawAsync);
        await run.RunAsync(cancellationToken);
        var (map, control) = run.Outcome;
        var judgement = new Evidence
        {
            Expectations = context.Experiment.Expectations,
            Observations = run.Recorder.Observations,
            Others =
            [
                .. map.Select(look => look.Finding),
                control is null ? Finding.Unknown("the map was not drawn") : new Finding(control.Verdict, control.Reasons[0]),
            ],
        }.Judge();
        return context.JournalOf(judgement, run.Recorder, context.Experiment.Probes.Select(kind => kind.Example)) with
        {
            Presentations = [.. map.Select(look => look.Presentation)],
            Control = control,
        };
    }

    private static async Task<Drawn> DrawAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        if (!await passage.ReachSteadyStateAsync(cancellationToken))
        {
            return new Drawn([], null);
        }

        var (context, cluster, recorder) = (passage.Context, passage.Cluster, passage.Recorder);
        recorder.Add(await ClusterCertificates.ReadFilesAsync(cluster, PhaseName.SteadyState, cancellationToken));
        recorder.Begin(PhaseName.Observation);
        var startedAt = context.Time.GetUtcNow();
        var mapper = new CertificateMapper(cluster, context, recorder);
        await mapper.PrepareAsync(cancellationToken);
        var map = await mapper.LookAtAllAsync(cancellationToken);
        recorder.Add([new Measurement("looking at all presentations", Math.Round((context.Time.GetUtcNow() - startedAt).TotalSeconds, 2))]);
        recorder.End(PhaseOutcome.Completed);
        return new Drawn(map, await ControlAsync(cluster, mapper, context, cancellationToken));
    }

    /// <summary>On the same cluster, after everything else: the same look at one presentation, with another certificate in its place.</summary>
    private static async Task<ControlRecord> ControlAsync(
        Cluster cluster, CertificateMapper runMapper, ScenarioContext context, CancellationToken cancellationToken)
    {
        var recorder = context.RecorderFor(RunAndControl.ControlLabel);
        recorder.Begin(PhaseName.Observation);
        var mapper = runMapper.RecordedBy(recorder);
        // The same name, key and validity: nothing but the serial number tells the two apart.
        var issued = cluster.Pki!.Certificate(Swapped);
        var replacement = cluster.Pki.Authority("ca").Issue(issued.Parameters);
        await mapper.ReplaceAsync(Swapped, replacement, SwappedProgram, cancellationToken);
        var (presentation, _) = await mapper.LookAsync(
            Swapped, cluster.Distribution.Certificates.Find(Swapped).Presentations[0], cancellationToken);
        recorder.End(PhaseOutcome.Completed);
        var finding = presentation switch
        {
            { Confirmed: false, Serial: var serial } when serial == replacement.Serial => Finding.Held(
                $"control: {SwappedProgram} was given a certificate with the serial {replacement.Serial} instead of {issued.Serial}, and the same look "
                + $"showed it: {presentation.Evidence}"),
            { Confirmed: null } => Finding.Unknown($"control: what {SwappedProgram} presents could not be seen: {presentation.Evidence}"),
            _ => Finding.Refuted(
                $"control: {SwappedProgram} was given a certificate with the serial {replacement.Serial}, but the look showed {presentation.Serial}"),
        };
        return recorder.AsControl(
            $"the certificate that {SwappedProgram} had: its kubeconfig got another one with the same name and key", finding.Verdict, [finding.Reason]);
    }

    /// <summary>The map, and the control of it.</summary>
    /// <param name="Map">What was seen of each presentation.</param>
    /// <param name="Control">The control; <see langword="null"/> where it did not come so far.</param>
    private sealed record Drawn(IReadOnlyList<(PresentationRecord Presentation, Finding Finding)> Map, ControlRecord? Control);
}
