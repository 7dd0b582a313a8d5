using Lab.Harness.Clusters;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Scenarios.Opening;

namespace Lab.Harness.Tests.Experiments;

/// <summary>The vocabulary that the tests' experiments use.</summary>
internal static class Words
{
    private static readonly string[] Probes = ["kubectl-host", "kubectl-node", "handshake", "openssl", "dotnet-client", "held-connection"];

    public static ExperimentVocabulary Known { get; } = new()
    {
        Distribution = KubeadmDistribution.Default,
        Scenarios =
        [
            new Scenario("expiry-and-renewal"),
            new Scenario("certificate-map"),
            new Scenario("smallest-renewal", "kubectl-host", "handshake", "held-connection"),
        ],
        Certificates = ["apiserver", "admin", "etcd-server"],
        Renewals = [new Renewal("article-2018"), new Renewal("kubeadm-all")],
        Steps = [.. new[] { "renew apiserver", "restart kube-apiserver", "fetch admin" }.Select(KnownFiles.Vocabulary.StepOf)],
        Workloads = [.. KnownFiles.Vocabulary.Workloads.Where(workload => workload.Name == "webhook-fail")],
        Probes = [.. Probes.Select(name => KnownFiles.Vocabulary.Probes.Single(probe => probe.Name == name))],
        Phases = ["steady-state", "expiry", "failure", "recovery"],
    };

    private sealed class Scenario(string name, params string[] observers) : IScenario
    {
        public string Name => name;

        public string Summary => "is never run";

        public IReadOnlyList<string> Observers => observers;

        public Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Renewal(string name) : IRenewal
    {
        public string Name => name;

        public string Summary => "is never carried out";

        public IReadOnlyList<IStep> StepsFor(Cluster cluster) => [];
    }
}
