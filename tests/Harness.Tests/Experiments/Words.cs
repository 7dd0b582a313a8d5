using Lab.Harness.Experiments;

namespace Lab.Harness.Tests.Experiments;

/// <summary>The vocabulary that the tests' experiments use.</summary>
internal static class Words
{
    public static ExperimentVocabulary Known { get; } = new()
    {
        Scenarios = ["expiry-and-renewal", "certificate-map", "smallest-renewal"],
        Certificates = ["apiserver", "admin", "etcd-server"],
        Renewals = ["article-2018", "kubeadm-all"],
        Steps = ["renew apiserver", "restart kube-apiserver", "fetch admin"],
        Workloads = ["webhook-fail"],
        Observers = new Dictionary<string, IReadOnlyList<string>> { ["smallest-renewal"] = ["kubectl-host", "handshake", "held-connection"] },
        Companions = new Dictionary<string, string>(),
        Probes = ["kubectl-host", "kubectl-node", "handshake", "openssl", "dotnet-client", "held-connection"],
        Phases = ["steady-state", "expiry", "failure", "recovery"],
    };
}
