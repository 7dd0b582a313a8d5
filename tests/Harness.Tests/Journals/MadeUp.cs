using Lab.Harness.Journals;

namespace Lab.Harness.Tests.Journals;

/// <summary>Journals that no cluster ever made, believable enough to test and to look at reports.</summary>
internal static class MadeUp
{
    public static readonly DateTimeOffset NotAfter = new(2026, 11, 24, 2, 0, 54, TimeSpan.Zero);

    private const string Nodes = "NAME       STATUS   ROLES                  AGE   VERSION\nlab-node   Ready    control-plane,master   42s   v1.20.2";
    private const string Handshake = "CN = kube-apiserver, notAfter=Nov 24 02:00:54 2026 GMT, verify return code: 10 (certificate has expired)";

    private const string DotnetClient =
        "The remote certificate was rejected: NotTimeValid: A required certificate is not within its validity period when verifying against the "
        + "current system clock.";

    private static readonly string[] ProbeNames = ["kubectl-host", "kubectl-node", "handshake", "dotnet-client", "held-connection"];

    /// <summary>
    /// The run of the article: the API server's certificate and the administrator's expire and are renewed; without the renewal it stays broken.
    /// </summary>
    public static Journal ArticleRun()
    {
        var start = NotAfter.AddSeconds(-66);
        return Empty() with
        {
            Description =
                "In December 2018 a patched minikube showed what an expired certificate of the API server does, and that replacing it mends the cluster. "
                + "This run repeats it: certificates of a few seconds, kubeadm's renewal, a restart, and a new certificate for the administrator.\n\n"
                + "It is the question every owner of a kubeadm cluster meets one year after the first day.",
            Reasons =
            [
                "steady-state: kubectl-host was expected to be granted and was, 22 times of 22.",
                "failure: kubectl-host was expected to say certificate-expired and did, 21 times of 21, first at T+0.4 s.",
                "failure: held-connection was expected to stay granted and did, for an expiry does not close what is open.",
                "recovery: kubectl-host was expected to be granted and was, first at T+23.1 s.",
            ],
            Verdict = Verdict.Held,
            Expiring = ["apiserver", "admin"],
            Certificates = Certificates(NotAfter, renewed: true),
            Phases = Phases(NotAfter, renewed: true),
            Probes =
            [
                new("kubectl-host", "Does kubectl get nodes answer, from outside the cluster, with a new connection each time?"),
                new("kubectl-node", "Does kubectl get nodes answer on the node itself?"),
                new("handshake", "What certificate does the API server serve to a fresh handshake?"),
                new("dotnet-client", "Does the .NET client list nodes over a fresh connection?"),
                new("held-connection", "Does a connection that was opened in the steady state still answer?"),
            ],
            Observations = Observations(NotAfter, renewed: true),
            Steps = Steps(NotAfter),
            Measurements =
            [
                new("From the node's creation to its Ready condition", 41.7),
                new("From the end of the renewal to the first granted request", 1.912),
            ],
            Presentations = Map(),
            Control = new()
            {
                LeftOut = "the renewal",
                Verdict = Verdict.Held,
                Reasons = ["kubectl-host still said certificate-expired at the end, 43 times of 43, as it must without a renewal."],
                Certificates = Certificates(NotAfter.AddSeconds(3), renewed: false),
                Phases = Phases(NotAfter.AddSeconds(3), renewed: false),
                Observations = Observations(NotAfter.AddSeconds(3), renewed: false),
            },
            Environment = Empty().Environment with { StartedAt = start },
        };
    }

    /// <summary>A journal with nothing but what it must have.</summary>
    public static Journal Empty() => new()
    {
        SchemaVersion = Journal.CurrentSchemaVersion,
        Experiment = "apiserver-expired",
        Title = "What breaks when the API server's certificate expires, and does kubeadm's renewal mend it?",
        Description = "Made up.",
        Scenario = "ApiServerCertificateExpires",
        Verdict = Verdict.Unknown,
        Reasons = [],
        Environment = new(
            "v1.20.2",
            "lab/node:v1.20.2 (sha256:4f1c5a0d6f1e)",
            "Docker 20.10.24",
            "2 × Intel Xeon at 2.60 GHz",
            "23.5 GiB",
            "Debian GNU/Linux 12, Linux 6.1.0",
            NotAfter,
            "0.1.0 (cd2e8d3)",
            "./lab run experiments/apiserver-expired.yaml"),
    };

    /// <summary>A run with many observations, every text another one, which changes its mind all the time.</summary>
    public static Journal Crowded(int observations) => ArticleRun() with
    {
        Observations =
        [
            .. Enumerable.Range(0, observations).Select(i =>
            {
                var good = i / 5 % 3 == 0;
                return new Observation(
                    ProbeNames[i % ProbeNames.Length],
                    NotAfter.AddSeconds(-25 + (50.0 * i / observations)),
                    i < observations / 2 ? "steady-state" : "failure",
                    good ? Outcome.Succeeded : Outcome.Failed,
                    good ? Classification.Ok : Classification.ConnectionRefused,
                    good ? Nodes : $"The connection to the server {Guid.NewGuid()} was refused - did you specify the right host or port?");
            }),
        ],
    };

    private static DateTimeOffset After(DateTimeOffset expiry, double seconds) => expiry.AddMilliseconds(Math.Round(seconds * 1000));

    private static IReadOnlyList<PhaseRecord> Phases(DateTimeOffset expiry, bool renewed) =>
    [
        new("provision", After(expiry, -66), After(expiry, -23), PhaseOutcome.Completed),
        new("steady-state", After(expiry, -23), After(expiry, -2), PhaseOutcome.Completed),
        new("expiry", After(expiry, -2), After(expiry, 0.4), PhaseOutcome.Completed),
        new("failure", After(expiry, 0.4), After(expiry, 11), PhaseOutcome.Completed),
        new("renewal", After(expiry, 11), After(expiry, renewed ? 21.2 : 11), renewed ? PhaseOutcome.Completed : PhaseOutcome.LeftOut),
        new("recovery", After(expiry, renewed ? 21.2 : 11), After(expiry, 33), PhaseOutcome.Completed),
    ];

    private static List<Observation> Observations(DateTimeOffset expiry, bool renewed)
    {
        var seen = new List<Observation>();
        for (var i = 0; i < 54; i++)
        {
            for (var probe = 0; probe < ProbeNames.Length; probe++)
            {
                var second = -22.5 + i + (probe * 0.13);
                var at = After(expiry, second);
                var (kind, text) = Answer(ProbeNames[probe], second, at, renewed);
                var outcome = kind switch
                {
                    Classification.Ok => Outcome.Succeeded,
                    Classification.CouldNotRun => Outcome.Unknown,
                    _ => Outcome.Failed,
                };
                seen.Add(new(ProbeNames[probe], at, Phase(second, renewed), outcome, kind, text));
            }
        }

        return seen;
    }

    private static string Phase(double second, bool renewed) => second switch
    {
        < -2 => "steady-state",
        < 0.4 => "expiry",
        < 11 => "failure",
        < 21.2 when renewed => "renewal",
        _ => "recovery",
    };

    private static (Classification Kind, string Text) Answer(string probe, double second, DateTimeOffset at, bool renewed)
    {
        var restarting = renewed && second is > 15 and < 18.5;
        var renewedServer = renewed && second >= 18.5;
        var mended = renewed && second >= 22;
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return probe switch
        {
            "held-connection" when restarting => (Classification.ConnectionClosed, "http2: server sent GOAWAY and closed the connection"),
            "held-connection" when renewedServer => (Classification.CouldNotRun, "there is no connection to hold any longer"),
            "held-connection" when second < 0 || !renewed || second <= 15 => (Classification.Ok, "200 OK"),
            _ when restarting =>
                (Classification.ConnectionRefused, "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?"),
            "handshake" =>
                second < 0 || renewedServer
                    ? (Classification.Ok, "CN = kube-apiserver, verify return code: 0 (ok)")
                    : (Classification.CertificateExpired, Handshake),
            _ when second < 0 || mended => (Classification.Ok, probe == "dotnet-client" ? "1 node, Ready" : Nodes),
            _ when renewedServer => (Classification.Unauthorized, "error: You must be logged in to the server (Unauthorized)"),
            "dotnet-client" => (Classification.CertificateExpired, DotnetClient),
            _ =>
                (
                    Classification.CertificateExpired,
                    $"Unable to connect to the server: x509: certificate has expired or is not yet valid: current time {time} is after 2026-11-24T02:00:54Z"),
        };
    }

    private static IReadOnlyList<CertificateRecord> Certificates(DateTimeOffset expiry, bool renewed)
    {
        const string Files = "/etc/kubernetes/";
        CertificateRecord server = new(
            "apiserver", "3D1A55E0A6C2B914", expiry.AddMinutes(-5), expiry, Files
                + "pki/apiserver.crt", "CN=kubernetes", "CN=kube-apiserver", "steady-state", CertificateSource.File);
        CertificateRecord admin = new(
            "admin", "51C07E22F09B3D48", expiry.AddMinutes(-5), expiry, Files
                + "admin.conf", "CN=kubernetes", "O=system:masters, CN=kubernetes-admin", "steady-state", CertificateSource.File);
        CertificateRecord authority = new(
            "ca", "00", expiry.AddMinutes(-5), expiry.AddYears(10), Files
                + "pki/ca.crt", "CN=kubernetes", "CN=kubernetes", "steady-state", CertificateSource.File);
        var wire = server with { Path = "127.0.0.1:6443", Source = CertificateSource.Wire };
        IReadOnlyList<CertificateRecord> before = [server, wire, admin, authority];
        IReadOnlyList<CertificateRecord> failing = [.. before.Select(item => item with { Phase = "failure" })];
        if (!renewed)
        {
            return [.. before, .. failing];
        }

        var now = After(expiry, 11);
        return
        [
            .. before,
            .. failing,
            server with { Serial = "6B90FD2C11E47A05", NotAfter = now.AddYears(1), Phase = "recovery" },
            wire with { Serial = "6B90FD2C11E47A05", NotAfter = now.AddYears(1), Phase = "recovery" },
            admin with { Serial = "7F2E4410CC9A6B31", NotBefore = now, NotAfter = now.AddYears(1), Phase = "recovery" },
            authority with { Phase = "recovery" },
        ];
    }

    private static IReadOnlyList<StepRecord> Steps(DateTimeOffset expiry) =>
    [
        new("Renew the API server's certificate", "lab-node", "kubeadm certs renew apiserver", 0, After(expiry, 11.2), After(expiry, 13.9),
            "[renew] Reading configuration from the cluster...\n[renew] Error reading configuration from the Cluster. Falling back to default configuration\n\n"
            + "certificate for serving the Kubernetes API renewed\n"),
        new(
            "Restart the API server",
            "lab-node",
            "crictl stop $(crictl ps -q --name kube-apiserver)",
            0,
            After(expiry, 14.1),
            After(expiry, 15.3),
            "b0c5f51b0a7e\n"),
        new("Make a new certificate for the administrator", "host",
            "cfssl gencert -ca=ca.crt -ca-key=ca.key -config=ca-config.json -profile=kubernetes client-csr.json | cfssljson -bare client",
            0,
            After(expiry, 15.4),
            After(expiry, 19.8),
            "2026/11/24 02:01:10 [INFO] generate received request\n2026/11/24 02:01:10 [INFO] received CSR\n2026/11/24 02:01:10 [INFO] "
            + "generating key: rsa-2048\n"
            + "2026/11/24 02:01:13 [INFO] encoded CSR\n2026/11/24 02:01:13 [INFO] signed certificate\n"),
        new("Put it in its place", "host", "mv client.pem client.crt && mv client-key.pem client.key", 0, After(expiry, 19.9), After(expiry, 20), string.Empty),
    ];

    private static IReadOnlyList<PresentationRecord> Map()
    {
        const string Api = "kube-apiserver";
        static PresentationRecord Seen(string certificate, string from, string to, PresentationRole role, bool? confirmed = true) =>
            new(certificate, from, to, role, confirmed, confirmed is null ? null : "3D1A55E0A6C2B914",
                confirmed switch
                {
                    true => "The serial number in the handshake is the file's.",
                    false => "Another serial number was seen in the handshake.",
                    null => "The connection is inside one process and could not be observed.",
                });
        return
        [
            Seen("apiserver", Api, "kubectl", PresentationRole.Server),
            Seen("admin", "kubectl", Api, PresentationRole.Client),
            Seen("apiserver", Api, "kubelet", PresentationRole.Server),
            Seen("kubelet-client", "kubelet", Api, PresentationRole.Client),
            Seen("apiserver-kubelet-client", Api, "kubelet", PresentationRole.Client),
            Seen("kubelet-server", "kubelet", Api, PresentationRole.Server, null),
            Seen("apiserver-etcd-client", Api, "etcd", PresentationRole.Client),
            Seen("etcd-server", "etcd", Api, PresentationRole.Server),
            Seen("etcd-peer", "etcd", "etcd", PresentationRole.Server, null),
            Seen("etcd-healthcheck-client", "kubelet", "etcd", PresentationRole.Client),
            Seen("controller-manager", "kube-controller-manager", Api, PresentationRole.Client),
            Seen("apiserver", Api, "kube-controller-manager", PresentationRole.Server),
            Seen("scheduler", "kube-scheduler", Api, PresentationRole.Client, false),
            Seen("apiserver", Api, "kube-scheduler", PresentationRole.Server),
            Seen("apiserver", Api, "kube-proxy", PresentationRole.Server, null),
            Seen("front-proxy-client", Api, "aggregated API server", PresentationRole.Client, null),
        ];
    }
}
