using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Measures what kubeadm makes by default: which certificates, when, how long they live, and whether they are what is served.
/// The control puts the same questions to a cluster whose certificates were given other lifetimes; the answers must be no.
/// </summary>
/// <remarks>
/// Who meets it: every user of <c>kubeadm init</c>, on the day itself without noticing, and again a year later, less an hour for the
/// kubelet's serving certificate (kubernetes/kubeadm issue 581).
/// </remarks>
internal sealed class KubeadmDefaults : IScenario
{
    /// <inheritdoc/>
    public string Name => "kubeadm-defaults";

    /// <inheritdoc/>
    public string Summary =>
        "measures when kubeadm makes the certificates of a cluster and how long they live; a control is given certificates with other lifetimes";

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = new ClusterBranch<IReadOnlyList<Finding>>(
            context,
            RunAndControl.RunLabel,
            MeasureAsync,

            // kubeadm's default: the kubelet is configured to renew its own client certificate.
            options => options with { Issuer = CertificateIssuer.Kubeadm, RotateKubeletCertificate = true });
        var control = new ClusterBranch<IReadOnlyList<CertificateMaking>>(
            context,
            RunAndControl.ControlLabel,
            ReadWithOthersAsync,
            options => options with { Validities = issuedAt => OtherValidities(options.Distribution, issuedAt) });
        var both = new RunAndControl(context, run, control);
        await both.OneAfterTheOtherAsync(cancellationToken);

        var makings = control.Outcome;
        var judgement = JudgeControl(context.Image.Distribution, makings);
        return both.JournalOf(
            [],
            run.Outcome,
            "kubeadm as the issuer: the harness issued every certificate, authorities for 5 years and all others for 90 days",
            new Finding(
                judgement.Verdict,
                judgement.Verdict == Verdict.Held
                    ? $"control: of {makings.Count} certificates with other lifetimes none was taken for one of kubeadm's"
                    : $"control: not every certificate with another lifetime was told from kubeadm's: {judgement.Reasons[0]}"),
            judgement.Reasons);
    }

    private static async Task<IReadOnlyList<Finding>> MeasureAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        if (!await passage.ReachSteadyStateAsync(cancellationToken))
        {
            return [];
        }

        var recorder = passage.Recorder;
        var steadyAt = passage.Context.Time.GetUtcNow();
        var makings = await ReadAsync(passage.Cluster, recorder, cancellationToken);
        List<Finding> findings =
        [
            .. makings.Select(making => making.Lifetime),
            JudgeCompleteness(passage.Cluster.Distribution, makings),
            JudgeSpread(makings, recorder.Phases[0].StartedAt, steadyAt, recorder),
            .. await JudgeServedAsync(passage, cancellationToken),
            await JudgeExpirationListAsync(passage, cancellationToken),
        ];
        recorder.End(PhaseOutcome.Completed);
        return findings;
    }

    private static async Task<IReadOnlyList<CertificateMaking>> ReadWithOthersAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        passage.Recorder.Begin(PhaseName.SteadyState);
        var read = await ReadAsync(passage.Cluster, passage.Recorder, cancellationToken);
        passage.Recorder.End(PhaseOutcome.Completed);
        return read;
    }

    private static Judgement JudgeControl(Distribution distribution, IReadOnlyList<CertificateMaking> makings) => Judgement.Of(
    [
        JudgeCompleteness(distribution, makings),
        .. makings.Select(making => making.Lifetime.Verdict == Verdict.Refuted
            ? Finding.Held($"control: refuted, as it must be: {making.Lifetime.Reason}")
            : Finding.Refuted($"control: expected to be refuted: {making.Lifetime.Reason}")),
    ]);

    /// <summary>They begin as kubeadm's and the kubelet's would, so that only the end can tell them apart.</summary>
    private static Dictionary<string, Validity> OtherValidities(Distribution distribution, DateTimeOffset issuedAt) =>
        distribution.Certificates.Entries.ToDictionary(
            entry => entry.Name,
            entry => new Validity(
                entry.Name == "kubelet-serving" ? issuedAt - CertificateMaking.SelfMadeBackdating : issuedAt,
                issuedAt + (entry.Kind == CertificateKind.Authority ? TimeSpan.FromDays(5 * 365) : TimeSpan.FromDays(90))));

    /// <summary>Reads every certificate and the time of its file. The administrator's copy on the host was not made by kubeadm.</summary>
    private static async Task<IReadOnlyList<CertificateMaking>> ReadAsync(Cluster cluster, RunRecorder recorder, CancellationToken cancellationToken)
    {
        var records = await ClusterCertificates.ReadFilesAsync(cluster, recorder.CurrentPhase, cancellationToken);
        recorder.Add(records);
        var byName = records
            .GroupBy(record => record.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var paths = byName.Values.Select(record => record.Path).Distinct();
        var listing = (await cluster.ControlPlane.ExecAsync(["stat", "-L", "-c", "%.6Y %n", .. paths], cancellationToken)).OrThrow("stat certificates");
        var writtenAt = listing.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(
                part => part[1],
                part => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(double.Parse(part[0], CultureInfo.InvariantCulture)),
                StringComparer.Ordinal);
        return
        [
            .. cluster.Distribution.Certificates.Entries
                .Where(entry => byName.ContainsKey(entry.Name))
                .Select(entry => CertificateMaking.Of(
                    entry, byName[entry.Name], byName[entry.Issuer], writtenAt[byName[entry.Name].Path], cluster.Distribution.RenewalBackdating)),
        ];
    }

    private static Finding JudgeCompleteness(Distribution distribution, IReadOnlyList<CertificateMaking> makings)
    {
        var missing = distribution.Certificates.Entries.Select(entry => entry.Name)
            .Except(makings.Select(making => making.Certificate))
            .ToList();
        return missing is []
            ? Finding.Held($"all {makings.Count} certificates of the catalogue are there")
            : Finding.Unknown($"not there, so nothing is known of them: {string.Join(", ", missing)}");
    }

    private static Finding JudgeSpread(
        IReadOnlyList<CertificateMaking> makings, DateTimeOffset startedAt, DateTimeOffset steadyAt, RunRecorder recorder)
    {
        var (first, last) = (makings.MinBy(making => making.MadeAt)!, makings.MaxBy(making => making.MadeAt)!);
        var spread = (last.MadeAt - first.MadeAt).TotalSeconds;
        recorder.Add([new Measurement("from the making of the first certificate to that of the last", spread)]);
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"made within {spread:0} s: the first {first.Certificate} at {first.MadeAt:u}, the last {last.Certificate} at {last.MadeAt:u}");
        // Certificates know no fractions of a second.
        return first.MadeAt >= startedAt.AddSeconds(-1) && last.MadeAt <= steadyAt
            ? Finding.Held($"all at once, while the cluster was created ({startedAt:HH:mm:ss} to {steadyAt:HH:mm:ss}): {found}")
            : Finding.Refuted($"expected to be made while the cluster was created, {startedAt:u} to {steadyAt:u}, but {found}");
    }

    /// <summary>What is served must be what lies in the files. All from within the node, but the API server's, which the host reaches.</summary>
    private static async Task<IReadOnlyList<Finding>> JudgeServedAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        var (cluster, recorder) = (passage.Cluster, passage.Recorder);
        var etcdClient = cluster.Distribution.Certificates.Find("etcd-healthcheck-client").Location.PairPath;
        var findings = new List<Finding>();
        var apiServer = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken);
        Judge("apiserver", cluster.ApiServerOnNetwork, apiServer.Certificate is null ? [] : [apiServer.Certificate], apiServer.Text);
        foreach (var (certificate, handshake) in new[]
        {
            ("etcd-server", NodeHandshake.With(cluster, "etcd-server") with { ClientPair = etcdClient }),
            ("etcd-peer", NodeHandshake.With(cluster, "etcd-peer") with { ClientPair = etcdClient }),
            ("kubelet-serving", NodeHandshake.With(cluster, "kubelet-serving")),
        })
        {
            var step = await passage.CarryOutAsync(
                new NodeCommand($"Read the certificate served at {handshake.Endpoint}", cluster.ControlPlane, handshake.Command), cancellationToken);
            var served = step.Output.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
                ? InspectedCertificate.FromPem(step.Output, handshake.Endpoint)
                : [];
            Judge(certificate, handshake.Endpoint, served, step.Output);
            if (certificate == "kubelet-serving" && served is not [])
            {
                findings.Add(JudgeKubeletsAuthority(served, cluster));
            }
        }

        return findings;

        void Judge(string certificate, string endpoint, IReadOnlyList<InspectedCertificate> served, string said)
        {
            var file = recorder.Certificates.FirstOrDefault(record => record.Name == certificate && record.Source == CertificateSource.File);
            if (served is [] || file is null)
            {
                findings.Add(Finding.Unknown($"{certificate} as served at {endpoint} could not be compared with its file: {said}"));
                return;
            }

            recorder.Add([served[0].ToRecord(certificate, endpoint, recorder.CurrentPhase, CertificateSource.Wire)]);
            findings.Add(served[0].Serial == file.Serial && served[0].Issuer == file.Issuer && served[0].Validity.NotAfter == file.NotAfter
                ? Finding.Held($"{certificate}: served at {endpoint} as it lies in {file.Path}, serial {file.Serial}")
                : Finding.Refuted($"{certificate}: served at {endpoint} is {served[0]}, in {file.Path} lies the serial {file.Serial} until {file.NotAfter:u}"));
        }
    }

    /// <summary>The kubelet's serving certificate is not of the cluster's making.</summary>
    private static Finding JudgeKubeletsAuthority(IReadOnlyList<InspectedCertificate> served, Cluster cluster)
    {
        var clusterAuthority = InspectedCertificate.FromPem(cluster.TrustAnchor.Pem, "the cluster's CA");
        var chains = served[0].JudgeAt(served[0].Validity.NotAfter, clusterAuthority).Classification != Classification.UnknownAuthority;
        return !chains && served is [_, { IsAuthority: true } own, ..] && served[0].Issuer == own.Subject
            ? Finding.Held(
                $"kubelet-serving: signed by {own.Subject}, which the kubelet made for itself (notAfter {own.Validity.NotAfter:u}) and not by the cluster's CA")
            : Finding.Refuted($"kubelet-serving: expected an authority of the kubelet's own, found the issuer {served[0].Issuer}");
    }

    /// <summary>Judges kubeadm's own list of certificates: it has to name all that kubeadm renews, and neither of the kubelet's.</summary>
    private static async Task<Finding> JudgeExpirationListAsync(ClusterPassage passage, CancellationToken cancellationToken)
    {
        var command = passage.Cluster.Distribution.Commands.CheckExpiration;
        var step = await passage.CarryOutAsync(
            new NodeCommand("Ask kubeadm for the certificates in its hands", passage.Cluster.ControlPlane, command), cancellationToken);
        if (step.ExitCode != 0)
        {
            return Finding.Unknown($"{command} failed: {step.Output}");
        }

        var listed = step.Output.Split('\n').Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var distribution = passage.Cluster.Distribution;
        var leftOut = distribution.Certificates.Leaves.Where(entry => entry.RenewalName is null).Select(entry => entry.Name).ToList();
        var missing = distribution.Certificates.Entries.Where(entry => !leftOut.Contains(entry.Name))
            .Select(entry => entry.RenewalName ?? entry.Name)
            .Where(name => !listed.Contains(name))
            .ToList();
        var owners = distribution.Components.Where(component => component.Reads.Any(read => leftOut.Contains(read.Certificate))).ToList();
        var unexpected = listed.Where(name => owners.Exists(owner => name.StartsWith(owner.Name, StringComparison.Ordinal))).ToList();
        return missing is [] && unexpected is []
            ? Finding.Held($"{command} lists every certificate of the catalogue but kubelet-client and kubelet-serving: these two are not in kubeadm's hands")
            : Finding.Refuted(
                $"{command} was expected to list all but the kubelet's two; missing: [{string.Join(", ", missing)}], unexpected: "
                + $"[{string.Join(", ", unexpected)}]");
    }
}
