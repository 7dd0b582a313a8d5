using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Reloads;

/// <summary>A workload's way on a cluster that runs: two copies of it, one of whose Secrets is renewed.</summary>
/// <param name="passage">The cluster.</param>
/// <param name="control">Records what happens to the copy whose Secret is not renewed.</param>
/// <param name="images">The workload's images.</param>
/// <param name="options">What is checked.</param>
internal sealed class ReloadPassage(ClusterPassage passage, RunRecorder control, WorkloadImages images, ReloadCheckOptions options)
{
    private const string Folder = "/run/lab/reload";

    /// <summary>So many handshakes in a row have to serve the new certificate: of several processes one may be late.</summary>
    private const int Lasting = 3;

    private static readonly TimeSpan AvailableWithin = Patience.OfSeconds(120);
    private static readonly TimeSpan ServedWithin = Patience.OfSeconds(60);

    /// <summary>How long it is watched after the new certificate was served: a program that starts again may do so late.</summary>
    private static readonly TimeSpan WatchAfter = TimeSpan.FromSeconds(5);

    private readonly ServingWorkload workload = options.Workload;
    private readonly WorkloadCertificates certificates = new(passage.Context.Time);
    private readonly WorkloadCopy ofRun = new(options.Workload, options.Workload.Namespace);
    private readonly WorkloadCopy ofControl = new(options.Workload, options.Workload.NamespaceOfControl);

    /// <summary>The serial number of the certificate that the Secret has.</summary>
    private string expected = "";

    private Node Node => passage.Cluster.ControlPlane;

    private IReadOnlyList<string> NamesIn(WorkloadCopy copy) => workload.NamesIn(copy.Namespace, passage.Cluster.Distribution.Networks);

    /// <summary>Goes through all of it.</summary>
    /// <exception cref="InvalidInputException">The node lacks an image, or the API server refuses an object of the file.</exception>
    public async Task<ReloadOutcome> RunAsync(CancellationToken cancellationToken)
    {
        await images.LoadAsync(Node, passage.Cluster.Distribution.Runtime, passage.Say, cancellationToken);
        BeginBoth(PhaseName.SteadyState);
        var (first, other) = (certificates.Issue(NamesIn(ofRun)), certificates.Issue(NamesIn(ofControl)));
        var outcome = new ReloadOutcome { Place = workload.Place, File = workload.File, Within = options.Within, Old = first.Serial, OfControl = other.Serial };
        await ApplyAsync(ofRun, first, cancellationToken);
        await ApplyAsync(ofControl, other, cancellationToken);
        if (await UnavailableAsync(cancellationToken) is { } why)
        {
            EndBoth(PhaseOutcome.Failed);
            return outcome with { Gate = why };
        }

        passage.Say($"{workload.Deployment.Name} is available, and its copy in the namespace {ofControl.Namespace} too");
        expected = first.Serial;
        var time = passage.Context.Time;
        var probes = WorkloadProbes.Of(workload, ofRun.Namespace, () => expected, time);
        var handshake = probes.OfType<WorkloadHandshake>().Single();
        await using var watch = ProbeWatch.Start(
            passage.Cluster,
            probes,
            () => passage.Recorder.CurrentPhase,
            passage.Recorder.Add,
            time);
        await using var watchOfControl = ProbeWatch.Start(
            passage.Cluster,
            [new WorkloadHandshake(workload, ofControl.Namespace, () => other.Serial), new OpenConnection(workload, ofControl.Namespace, time)],
            () => control.CurrentPhase,
            control.Add,
            time);
        if (await NotServedAsync(passage.Recorder, ofRun, first.Serial, cancellationToken) is { } otherwise)
        {
            EndBoth(PhaseOutcome.Failed);
            return outcome with { Gate = otherwise };
        }

        if (await NotServedAsync(control, ofControl, other.Serial, cancellationToken) is { } inControl)
        {
            EndBoth(PhaseOutcome.Failed);
            return outcome with { Gate = $"its copy without a renewal: {inControl}" };
        }

        Note(handshake);
        outcome = await RenewAsync(outcome, handshake, cancellationToken);
        EndBoth(PhaseOutcome.Completed);
        return outcome with { Seen = passage.Recorder.Observations, SeenOfControl = control.Observations };
    }

    private async Task<ReloadOutcome> RenewAsync(ReloadOutcome outcome, WorkloadHandshake handshake, CancellationToken cancellationToken)
    {
        BeginBoth(PhaseName.Renewal);
        var next = certificates.Issue(NamesIn(ofRun));
        expected = next.Serial;
        await WriteAsync("renewed-secret.json", ofRun.SecretJson(next, certificates.AuthorityPem), cancellationToken);
        var renewal = await passage.CarryOutAsync(
            new NodeCommand(
                $"Renew the Secret {workload.Place.Secret}",
                Node,
                $"{passage.Cluster.Distribution.Kubectl} apply --validate=false -f {Folder}/renewed-secret.json"),
            cancellationToken);
        outcome = outcome with { New = next.Serial, RenewedAt = renewal.EndedAt };
        if (renewal.ExitCode != 0)
        {
            return outcome with { Gate = $"its Secret could not be renewed: {Quotation.Of(renewal.Output)}" };
        }

        passage.Say($"the Secret {workload.Place.Secret} is renewed; watching for up to {options.Within.TotalSeconds:0} s");
        if (await ServesAsync(passage.Recorder, next.Serial, PhaseName.Renewal, options.Within, cancellationToken))
        {
            await Task.Delay(WatchAfter, passage.Context.Time, cancellationToken);
            Note(handshake);
            passage.Recorder.LeaveOut(PhaseName.Restart);
            return outcome;
        }

        Note(handshake);
        passage.Say("the old certificate is still served; restarting");
        BeginBoth(PhaseName.Restart);
        var kubectl = $"{passage.Cluster.Distribution.Kubectl} -n {ofRun.Namespace}";
        var restart = await passage.CarryOutAsync(
            new NodeCommand(
                "Restart the Deployment",
                Node,
                $"{kubectl} rollout restart deployment/{workload.Deployment.Name} && {kubectl} rollout status deployment/{workload.Deployment.Name} --timeout=110s"),
            cancellationToken);
        await ServesAsync(passage.Recorder, next.Serial, PhaseName.Restart, ServedWithin, cancellationToken);
        Note(handshake);
        return outcome with { Restart = restart };
    }

    private async Task ApplyAsync(WorkloadCopy copy, IssuedCertificate certificate, CancellationToken cancellationToken)
    {
        var (objects, secret) = ($"{copy.Namespace}-objects.json", $"{copy.Namespace}-secret.json");
        await WriteAsync(objects, copy.ToJson(), cancellationToken);
        await WriteAsync(secret, copy.SecretJson(certificate, certificates.AuthorityPem), cancellationToken);
        foreach (var file in new[] { objects, secret })
        {
            // Without validation on the client's side, for which kubectl would fetch the API server's whole description first.
            var applied = await Node.ShellAsync(
                $"{passage.Cluster.Distribution.Kubectl} apply --validate=false -f {Folder}/{file}", cancellationToken);
            if (applied.ExitCode != 0)
            {
                throw new InvalidInputException(
                    $"{workload.File}: Kubernetes refuses it: {Quotation.Of(applied.StandardError.Trim().Split('\n').Last(line => !line.StartsWith("Warning", StringComparison.Ordinal)))}");
            }
        }
    }

    /// <summary>The Secret's key is in what is written, so it is for root alone.</summary>
    private Task WriteAsync(string name, string json, CancellationToken cancellationToken) =>
        Node.WriteFileAsync($"{Folder}/{name}", Encoding.UTF8.GetBytes(json), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);

    private async Task<string?> UnavailableAsync(CancellationToken cancellationToken)
    {
        foreach (var copy in new[] { ofRun, ofControl })
        {
            try
            {
                await Deadline.UntilAsync(
                    "the workload",
                    AvailableWithin,
                    TimeSpan.FromMilliseconds(500),
                    async token => (await Node.ShellAsync(
                        $"{passage.Cluster.Distribution.Kubectl} -n {copy.Namespace} get deployment {workload.Deployment.Name} -o 'jsonpath={{.status.availableReplicas}}'",
                        token)).StandardOutput.Trim() == "1",
                    passage.Context.Time,
                    cancellationToken);
            }
            catch (TimeoutException)
            {
                return $"the Deployment '{workload.Deployment.Name}' was not available within {AvailableWithin.TotalSeconds:0} s: "
                    + Quotation.Of(await WorkloadPod.WhyNotAsync(passage.Cluster, workload, copy.Namespace, cancellationToken) ?? "its pod is not ready");
            }
        }

        return null;
    }

    private async Task<string?> NotServedAsync(RunRecorder recorder, WorkloadCopy copy, string serial, CancellationToken cancellationToken)
    {
        if (await ServesAsync(recorder, serial, PhaseName.SteadyState, ServedWithin, cancellationToken))
        {
            return null;
        }

        var last = ReloadOutcome.Of(recorder.Observations, PhaseName.SteadyState, WorkloadHandshake.ProbeName) is [.., var latest] ? latest : null;
        if (last is not null && SerialText.In(last) is not null)
        {
            return $"port {workload.Port} serves a certificate that is not the Secret's: {last.Text}: {serial}";
        }

        var why = await WorkloadPod.WhyNotAsync(passage.Cluster, workload, copy.Namespace, cancellationToken);
        return $"port {workload.Port} serves no certificate: {Quotation.Of(last?.Text ?? "it was not observed")}"
            + (why is null ? "" : $"; {Quotation.Of(why)}");
    }

    private static Task<bool> ServesAsync(RunRecorder recorder, string serial, string phase, TimeSpan within, CancellationToken cancellationToken) =>
        recorder.WaitAsync(
            observations =>
            {
                var last = ReloadOutcome.Of(observations, phase, WorkloadHandshake.ProbeName).TakeLast(Lasting).ToList();
                return last.Count == Lasting && last.TrueForAll(seen => SerialText.In(seen) == serial);
            },
            within,
            cancellationToken);

    private void Note(WorkloadHandshake handshake)
    {
        if (handshake.Served is var (served, where))
        {
            passage.Recorder.Add([served.ToRecord(workload.Place.Secret, where, passage.Recorder.CurrentPhase, CertificateSource.Wire)]);
        }
    }

    private void BeginBoth(string phase)
    {
        passage.Recorder.Begin(phase);
        control.Begin(phase);
    }

    private void EndBoth(PhaseOutcome outcome)
    {
        passage.Recorder.End(outcome);
        control.End(outcome);
    }
}
