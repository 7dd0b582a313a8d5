using Lab.Harness.Journals;

namespace Lab.Harness.Tests.Journals;

/// <summary>Runs of the scenario that looks for the smallest renewal, which no cluster ever made.</summary>
internal static class MadeUpRenewal
{
    public const string RenewStep = "renew apiserver";
    public const string RestartStep = "restart kube-apiserver";
    public const string LogText =
        "E1124 02:00:56.123456       1 authentication.go:53] Unable to authenticate the request: x509: certificate has expired or is not yet valid";

    private static readonly DateTimeOffset NotAfter = MadeUp.NotAfter;

    /// <summary>
    /// The API server's certificate expires: kubectl and the handshake notice, readyz does not. Renewing matters; the restart does not, for the API
    /// server takes the new certificate after 12 seconds.
    /// </summary>
    /// <param name="shift">Seconds by which everything is later: another run of the same experiment.</param>
    public static Journal Run(double shift = 0)
    {
        var journal = MadeUp.Empty() with
        {
            Experiment = "apiserver",
            Title = "What breaks when only the API server's serving certificate expires?",
            Scenario = "smallest-renewal",
            Verdict = Verdict.Held,
            Reasons = ["failure: kubectl-host was expected to say certificate-expired and did"],
            Expiring = ["apiserver"],
            Renewal = [RenewStep, RestartStep],
            SmallestRenewal = [RenewStep],
            Probes =
            [
                new("kubectl-host", "Does kubectl get nodes answer?"),
                new("kubectl-path", "kubectl get nodes by the kubectl on the host's PATH: v1.32.4"),
                new("handshake", "What is served?"),
                new("readyz", "Is it ready?"),
            ],
            Certificates = [Served("3D1A55E0A6C2B914", NotAfter, "steady-state"), Served("6B90FD2C11E47A05", NotAfter.AddYears(1), "recovery")],
            Phases = Phases,
            Observations =
            [
                .. Good(-10, "steady-state"),
                Seen(
                    "kubectl-host",
                    1.5 + shift,
                    "failure",
                    Classification.CertificateExpired,
                    $"x509: certificate has expired: current time 2026-11-24T02:00:5{5 + shift:0}Z is after 2026-11-24T02:00:54Z"),
                Seen(
                    "kubectl-path",
                    2.5 + shift,
                    "failure",
                    Classification.CertificateExpired,
                    $"tls: x509: certificate has expired: current time 2026-11-24T02:00:5{6 + shift:0}Z"),
                Seen("handshake", 0.5 + shift, "failure", Classification.CertificateExpired, "certificate has expired"),
                Seen("readyz", 1 + shift, "failure", Classification.Ok, "ok"),
                Seen("readyz", 2 + shift, "failure", Classification.Ok, "ok"),
                .. Good(25 + shift, "recovery"),
            ],
            Steps =
            [
                new("Renew apiserver with kubeadm", "lab-node", "kubeadm certs renew apiserver", 0, At(12), At(13), "renewed"),
                new("Restart kube-apiserver", "lab-node", "crictl stop", 0, At(13), At(14), ""),
            ],
            Logs = [new("kube-apiserver", At(2), At(9), 7, Classification.CertificateExpired, LogText)],
            Omissions =
            [
                new()
                {
                    LeftOut = [RenewStep],
                    Recovered = false,
                    Reason = "without 'renew apiserver' it was still broken: kubectl-host said certificate-expired",
                    RecoveredAfterSeconds = null,
                    WatchedSeconds = 90,
                    Phases = Phases,
                    Observations =
                    [
                        Seen("kubectl-host", 100, "recovery", Classification.CertificateExpired, "x509: still <b>expired</b>"),
                        Seen("readyz", 100, "recovery", Classification.Ok, "ok"),
                    ],
                    Steps = [new("Restart kube-apiserver", "lab-node", "crictl stop", 1, At(13), At(14), "")],
                },
                new()
                {
                    LeftOut = [RestartStep],
                    Recovered = true,
                    Reason = "without 'restart kube-apiserver' everything recovered all the same",
                    RecoveredAfterSeconds = 12 + shift,
                    WatchedSeconds = 15 + shift,
                    Certificates = [Served("AA", NotAfter, "steady-state"), Served("BB", NotAfter.AddYears(1), "recovery")],
                    Phases = Phases,
                    Observations = [.. Good(30 + shift, "recovery")],
                },
            ],
            Measurements = [new("renewal: from its first step to recovery", 5 + shift)],
        };
        return journal;
    }

    /// <summary>
    /// The same certificate, but nothing shows until the API server is restarted: the handshake notices at the notAfter, kubectl after the restart.
    /// </summary>
    public static Journal Provoked() => Run() with
    {
        Experiment = "provoked",
        Phases = [.. Phases.Select(phase => phase.Name switch
        {
            "expiry" => phase with { EndedAt = At(10) },
            "failure" => phase with { StartedAt = At(10), EndedAt = At(24) },
            _ => phase,
        })],
        Observations =
        [
            .. Good(-10, "steady-state"),
            Seen("handshake", 0.5, "expiry", Classification.CertificateExpired, "certificate has expired"),
            Seen("kubectl-host", 9, "expiry", Classification.Ok, "a node"),
            Seen("readyz", 9, "expiry", Classification.Ok, "ok"),
            Seen("handshake", 16, "failure", Classification.CertificateExpired, "certificate has expired"),
            Seen("kubectl-host", 16, "failure", Classification.ConnectionRefused, "connection refused"),
            Seen("readyz", 12, "failure", Classification.ConnectionRefused, "connection refused"),
            Seen("readyz", 16, "failure", Classification.Ok, "ok"),
            .. Good(25, "recovery"),
        ],
        Steps =
        [
            new("Restart kube-apiserver", "lab-node", "crictl stop", 0, At(10), At(11), ""),
            .. Run().Steps.Select(step => step with { StartedAt = At(24.5), EndedAt = At(24.6) }),
        ],
    };

    public static DateTimeOffset At(double seconds) => NotAfter.AddMilliseconds(Math.Round(seconds * 1000));

    public static Observation Seen(string probe, double seconds, string phase, Classification classification, string text) => new(
        probe,
        At(seconds),
        phase,
        classification switch
        {
            Classification.Ok => Outcome.Succeeded,
            Classification.CouldNotRun => Outcome.Unknown,
            _ => Outcome.Failed,
        },
        classification,
        text);

    private static IReadOnlyList<PhaseRecord> Phases =>
    [
        new("provision", At(-40), At(-20), PhaseOutcome.Completed),
        new("steady-state", At(-20), At(-5), PhaseOutcome.Completed),
        new("expiry", At(-5), At(0.4), PhaseOutcome.Completed),
        new("failure", At(0.4), At(12), PhaseOutcome.Completed),
        new("renewal", At(12), At(20), PhaseOutcome.Completed),
        new("recovery", At(20), At(40), PhaseOutcome.Completed),
    ];

    private static IEnumerable<Observation> Good(double seconds, string phase) =>
        new[] { "kubectl-host", "kubectl-path", "handshake", "readyz" }.Select(probe => Seen(probe, seconds, phase, Classification.Ok, "fine"));

    private static CertificateRecord Served(string serial, DateTimeOffset notAfter, string phase) =>
        new("apiserver", serial, NotAfter.AddMinutes(-5), notAfter, "127.0.0.1:6443", "CN=kubernetes", "CN=kube-apiserver", phase, CertificateSource.Wire);
}
