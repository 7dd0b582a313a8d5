using System.Globalization;
using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Wire;

/// <summary>Looks at the presentations of the certificate map, one at a time, on one cluster whose certificates the harness issued.</summary>
internal sealed class CertificateMapper
{
    private static readonly TimeSpan WellWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly Cluster cluster;
    private readonly Node node;
    private readonly ClusterPki pki;
    private readonly ScenarioContext context;
    private readonly RunRecorder recorder;
    private readonly PresentationLooks looks;
    private readonly Dictionary<string, IReadOnlyList<ClientCertificateTap>> taps;

    public CertificateMapper(Cluster cluster, ScenarioContext context, RunRecorder recorder, Node? node = null)
        : this(cluster, node ?? cluster.ControlPlane, context, recorder, new(StringComparer.Ordinal))
    {
    }

    private CertificateMapper(
        Cluster cluster, Node node, ScenarioContext context, RunRecorder recorder, Dictionary<string, IReadOnlyList<ClientCertificateTap>> taps)
    {
        this.node = node;
        this.taps = taps;
        this.cluster = cluster;
        this.context = context;
        this.recorder = recorder;
        pki = cluster.PkiOf(node);
        looks = new PresentationLooks(cluster.Distribution, node, isAlone: cluster.Nodes.Count == 1);
    }

    /// <summary>The same mapper with another recorder.</summary>
    public CertificateMapper RecordedBy(RunRecorder other) => new(cluster, node, context, other, taps);

    /// <summary>The longest time that one look through a tap may take.</summary>
    public TimeSpan LookWithin { get; init; } = ClientCertificateTap.LookWithin;

    /// <summary>Whether a look through a tap waits until the API server is well; it will not be on a cluster that is out of order.</summary>
    public bool WaitsUntilWell { get; init; } = true;

    /// <summary>Brings what the looks need: the tap, and a pod.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await PrepareTapAsync(cancellationToken);
        await RunAsync(
            "Start a pod, to ask from its network",
            $"{cluster.Distribution.Kubectl} run {PresentationLooks.Pod} --restart=Never --image-pull-policy=Never "
            + $"--image={cluster.Distribution.ImageOf("pause")} && "
            + $"{cluster.Distribution.Kubectl} wait --for=condition=Ready pod/{PresentationLooks.Pod} --timeout=60s",
            cancellationToken);
    }

    /// <summary>Brings the tap, which is all that looks at clients need.</summary>
    public async Task PrepareTapAsync(CancellationToken cancellationToken)
    {
        var key = cluster.Options.KeyPool.Get(cluster.Options.Keys, "lab-tap");
        var now = cluster.Options.Time.GetUtcNow();
        var ofCluster = await AuthoritiesAsync("ca", cancellationToken);
        foreach (var (name, authorities) in new[] { ("ca", ofCluster), ("etcd-ca", await AuthoritiesAsync("etcd-ca", cancellationToken)) })
        {
            var tapsOf = new List<ClientCertificateTap>();
            foreach (var (number, authority) in authorities.Index())
            {
                tapsOf.Add(await ClientCertificateTap.ForAsync(
                    node, cluster.Addresses, authority, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"), key, now, cancellationToken));
            }

            taps[name] = tapsOf;
        }

        var administrator = pki.Certificate("admin").Parameters;
        var trusted = ofCluster[0];
        var observer = trusted.Issue(administrator with
        {
            Subject = administrator.Subject with { CommonName = "lab-observer" },
            Validity = new Validity(cluster.IssuedAt - ClusterPkiOptions.Backdating, cluster.IssuedAt + TimeSpan.FromDays(3650)),
        });
        var kubeconfig = pki.KubeconfigFor(observer) with { CertificateAuthority = KubeconfigMaterial.Embedded(trusted.Certificate.CertificatePem) };
        await node.WriteFileAsync(
            PresentationLooks.ObserverConf, Encoding.ASCII.GetBytes(kubeconfig.ToYaml()), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);
        await RunAsync("Write the tap: a TLS server that asks for client certificates", ClientCertificateTap.InstallCommand, cancellationToken);
    }

    /// <summary>
    /// The authority that is on the node now, and the one that was issued for it, where a procedure has put another in its place: some trust the one
    /// and some still the other.
    /// </summary>
    private async Task<IReadOnlyList<CertificateAuthority>> AuthoritiesAsync(string name, CancellationToken cancellationToken)
    {
        var issued = pki.Authority(name);
        var read = await node.ExecAsync(["cat", cluster.Distribution.Certificates.Find(name).Location.KeyPath], cancellationToken);
        return CertificateKey.FromPem(read.StandardOutput) is { } key && key.PublicKeyPem != issued.Certificate.Parameters.Key.PublicKeyPem
            ? [CertificateAuthority.SelfSigned(issued.Certificate.Parameters.Subject, issued.Certificate.Parameters.Validity, key), issued]
            : [issued];
    }

    /// <summary>
    /// Looks at every presentation of the catalogue: what servers present first, since that takes connections as they are, then what clients present.
    /// </summary>
    public async Task<IReadOnlyList<(PresentationRecord Presentation, Finding Finding)>> LookAtAllAsync(CancellationToken cancellationToken)
    {
        var presentations = cluster.Distribution.Certificates.Entries
            .SelectMany(entry => entry.Presentations.Select(presentation => (entry.Name, Presentation: presentation)))
            .ToList();
        var seen = new Dictionary<(string Name, CertificatePresentation Presentation), (PresentationRecord, Finding)>();
        foreach (var (name, presentation) in presentations.OrderBy(one => one.Presentation.Role))
        {
            seen[(name, presentation)] = await LookAsync(name, presentation, cancellationToken);
        }

        return [.. presentations.Select(one => seen[one])];
    }

    /// <summary>Looks at one presentation.</summary>
    public async Task<(PresentationRecord Presentation, Finding Finding)> LookAsync(
        string certificate, CertificatePresentation presentation, CancellationToken cancellationToken)
    {
        var look = looks.For(cluster.Distribution.Certificates.Find(certificate), presentation);
        var sight = await SeeAsync(presentation, look, cancellationToken);
        var issued = pki.Certificate(certificate).Serial;
        bool? confirmed = sight.IsComplete ? sight.Certificate?.Serial == issued : null;
        if (sight.Certificate is { } read)
        {
            var name = NameOf(read.Serial) ?? certificate;
            recorder.Add([read.ToRecord(name, sight.Where, recorder.CurrentPhase, CertificateSource.Wire)]);
        }

        var evidence = confirmed == false
            ? $"{sight.Evidence}; issued for it was the serial {issued}, and the one seen is that of "
                + $"{NameOf(sight.Certificate!.Serial) ?? "no certificate of the catalogue"}"
            : sight.Evidence;
        var words = $"{certificate}: {presentation.Presenter} → {presentation.Recipient} ({presentation.Role.ToString().ToLowerInvariant()})";
        var finding = (confirmed, look) switch
        {
            (true, _) => Finding.Held($"{words}: confirmed by the serial {issued}: {evidence}"),
            (false, _) => Finding.Refuted($"{words}: another certificate was seen: {evidence}"),
            (null, PresentationLook.Impossible) => Finding.Held($"{words}: not to be observed here, and not claimed: {evidence}"),
            _ => Finding.Unknown($"{words}: could not be observed: {evidence}"),
        };
        context.Progress.Report(finding.Reason);
        return (
            new PresentationRecord(
                certificate, presentation.Presenter, presentation.Recipient, presentation.Role, confirmed, sight.Certificate?.Serial, evidence),
            finding);
    }

    /// <summary>Looks at what is presented on one presentation, and judges nothing.</summary>
    public Task<PresentationSight> SeeAsync(string certificate, CertificatePresentation presentation, CancellationToken cancellationToken) =>
        SeeAsync(presentation, looks.For(cluster.Distribution.Certificates.Find(certificate), presentation), cancellationToken);

    /// <summary>Puts a certificate into the place of one of the catalogue, and restarts the program that reads it.</summary>
    public async Task ReplaceAsync(string certificate, IssuedCertificate replacement, string component, CancellationToken cancellationToken)
    {
        foreach (var file in pki.FilesOf(certificate, replacement))
        {
            await node.WriteFileAsync(file.Path, Encoding.ASCII.GetBytes(file.Content), file.Mode, cancellationToken);
        }

        await RunAsync($"Restart {component}, for it to read another certificate", cluster.Distribution.StaticPod(component).StopCommand, cancellationToken);
    }

    private async Task<PresentationSight> SeeAsync(
        CertificatePresentation presentation, PresentationLook look, CancellationToken cancellationToken) => look switch
    {
        PresentationLook.Handshake handshake => await ShakeHandsAsync(presentation, handshake, cancellationToken),
        PresentationLook.Tap tap => await TapAsync(presentation, tap, cancellationToken),
        PresentationLook.Impossible impossible => PresentationSight.Nothing(impossible.Reason),
        _ => PresentationSight.Nothing("no way to look at it is known"),
    };

    private async Task<PresentationSight> ShakeHandsAsync(
        CertificatePresentation presentation, PresentationLook.Handshake look, CancellationToken cancellationToken)
    {
        if (look.Endpoint is not { } endpoint)
        {
            var handshake = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken);
            return handshake.Certificate is { } fromHost
                ? new PresentationSight(fromHost, "a handshake from the host, at the address in the kubeconfig", cluster.ApiServerOnNetwork)
                : PresentationSight.Nothing(handshake.Text);
        }

        if (look.Provocation is { } provocation)
        {
            await RunAsync($"Make {presentation.Recipient} connect to {endpoint}", provocation, cancellationToken);
        }

        var command = new NodeHandshake(endpoint) { InNetworkOf = look.InNetworkOf }.Command;
        var step = await RunAsync($"Read the certificate that {presentation.Presenter} serves at {endpoint}", command, cancellationToken);
        if (Read(step, endpoint) is not { } served)
        {
            return PresentationSight.Nothing($"no certificate was served at {endpoint}");
        }

        var evidence = $"a handshake with {endpoint}";
        if (look.RecipientIsConnected)
        {
            var connected = await RunAsync(
                $"See {presentation.Recipient} connected to {endpoint}",
                $"for i in $(seq 50); do ss -Htnp state established dst {endpoint} | grep -m 1 '((\"{AsTheKernelSays(presentation.Recipient)}\",' && exit; "
                + "sleep 0.2; done; exit 1",
                cancellationToken);
            if (connected.ExitCode != 0)
            {
                return new PresentationSight(served, $"{evidence}, but {presentation.Recipient} was not seen connected to it", endpoint) { IsComplete = false };
            }

            evidence += $", to which {presentation.Recipient} holds a connection";
        }

        return new PresentationSight(served, look.Remark is null ? evidence : $"{evidence}; {look.Remark}", endpoint);
    }

    private async Task<PresentationSight> TapAsync(CertificatePresentation presentation, PresentationLook.Tap look, CancellationToken cancellationToken)
    {
        if (WaitsUntilWell)
        {
            await WaitUntilWellAsync(cancellationToken);
        }

        if (look.Port is null)
        {
            await RunAsync("Lead the API server's aggregator to the tap", AggregationCommand("apply"), cancellationToken);
        }

        var step = await LookThroughAsync(taps[look.Authority], presentation, look, cancellationToken);
        if (look.Port is null)
        {
            await RunAsync("Remove the aggregated API", AggregationCommand("delete --wait=false"), cancellationToken);
        }

        var where = string.Create(CultureInfo.InvariantCulture, $"{presentation.Presenter} → tap on port {look.Port ?? ClientCertificateTap.OwnPort}");
        return Read(step, where) is { } shown
            ? new PresentationSight(
                shown,
                look.Port is { } port
                    ? $"a tap in the place of port {port}: openssl s_server asked for a client certificate, and the other end was "
                        + $"{presentation.Presenter}'s socket"
                    : $"a tap as the aggregated API server of {PresentationLooks.AggregatedGroup}: openssl s_server asked for a client certificate, and the "
                        + $"other end was {presentation.Presenter}'s socket",
                where)
            : PresentationSight.Nothing(step.Output);
    }

    /// <summary>A client that does not trust the first tap presents nothing to it; the next tap is tried then.</summary>
    private async Task<StepRecord> LookThroughAsync(
        IReadOnlyList<ClientCertificateTap> inTurn, CertificatePresentation presentation, PresentationLook.Tap look, CancellationToken cancellationToken)
    {
        StepRecord? step = null;
        foreach (var tap in inTurn)
        {
            step = await RunAsync(
                $"Let {presentation.Presenter}'s next connection to {presentation.Recipient} end at the tap",
                tap.LookCommand(presentation.Presenter, look.Port, look.Provocation, LookWithin / inTurn.Count),
                cancellationToken);
            if (Read(step, presentation.Presenter) is not null)
            {
                break;
            }
        }

        return step!;
    }

    private string AggregationCommand(string verb) =>
        $$"""
        kubectl --kubeconfig {{PresentationLooks.ObserverConf}} {{verb}} -f - <<'EOF'
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: { name: v1.{{PresentationLooks.AggregatedGroup}} }
        spec:
          group: {{PresentationLooks.AggregatedGroup}}
          version: v1
          groupPriorityMinimum: 1000
          versionPriority: 10
          insecureSkipTLSVerify: true
          service: { name: lab-tap, namespace: default }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: lab-tap, namespace: default }
        spec: { ports: [{ port: 443, targetPort: {{ClientCertificateTap.OwnPort}} }] }
        {{(verb == "apply" ? Endpoints() : "")}}
        EOF
        """;

    // They go with their service when that is deleted.
    private string Endpoints() =>
        $$"""
        ---
        apiVersion: v1
        kind: Endpoints
        metadata: { name: lab-tap, namespace: default }
        subsets: [{ addresses: [{ ip: {{node.Address}} }], ports: [{ port: {{ClientCertificateTap.OwnPort}} }] }]
        """;

    /// <summary>The look before this one may have cut connections that the API server has to make again.</summary>
    private Task WaitUntilWellAsync(CancellationToken cancellationToken) => Deadline.UntilAsync(
        "the API server is ready after the tap",
        WellWithin,
        AskAgainAfter,
        async token => (await node.ExecAsync(
            ["kubectl", "--kubeconfig", PresentationLooks.ObserverConf, "--request-timeout=5s", "get", "--raw", "/readyz"], token)).ExitCode == 0,
        context.Time,
        cancellationToken);

    private async Task<StepRecord> RunAsync(string name, string command, CancellationToken cancellationToken)
    {
        var step = await StepRunner.RunAsync(new NodeCommand(name, node, command), context.Time, cancellationToken);
        recorder.Add(step);
        return step;
    }

    private string? NameOf(string serial) =>
        cluster.Distribution.Certificates.Entries.FirstOrDefault(entry => pki.Certificate(entry.Name).Serial == serial)?.Name;

    private static InspectedCertificate? Read(StepRecord step, string origin) =>
        step.Output.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal) ? InspectedCertificate.FromPem(step.Output, origin)[0] : null;

    /// <summary>The kernel keeps fifteen characters of a program's name.</summary>
    private static string AsTheKernelSays(string program) => program[..Math.Min(program.Length, 15)];
}
