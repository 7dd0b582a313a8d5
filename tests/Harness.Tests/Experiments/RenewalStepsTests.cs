using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

/// <summary>What a file says of an experiment whose renewal is a list of steps.</summary>
public sealed class RenewalStepsTests
{
    private const string Smallest = """
        title: What mends it?
        description: Somebody asked.
        scenario: smallest-renewal
        renewal: [renew apiserver, restart kube-apiserver]
        expect:
          failure:
            kubectl-host: certificate-expired
            others: ok

        """;

    [Fact]
    public void A_renewal_can_be_a_list_of_steps_in_their_order()
    {
        var experiment = Parse(Smallest);

        experiment.RenewalSteps.Select(named => named.Name).ShouldBe(["renew apiserver", "restart kube-apiserver"]);
        experiment.Renewal.ShouldBeNull();
        experiment.SmallestRenewal.ShouldBeNull();
        experiment.Provocation.ShouldBeEmpty();
        experiment.Features.ShouldBeEmpty();
        experiment.Workloads.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_particular_about_the_cluster_is_read()
    {
        var experiment = Parse(Smallest + """
            cluster:
              - rotates-kubelet-client
              - verifies-kubelet-serving
              - kubeconfigs-by-reference
              - powered-off-over-expiry
              - issued-by-kubeadm
              - signs-no-requests
              - self-signed-kubelet-serving
              - bootstraps-kubelet-serving
            workloads: [webhook-fail]
            provoke: [restart kube-apiserver]
            smallest-renewal: [renew apiserver]

            """);

        experiment.Features.ShouldBe(Enum.GetValues<ClusterFeature>());
        experiment.Workloads.Select(named => named.Name).ShouldBe(["webhook-fail"]);
        experiment.Provocation.Select(named => named.Name).ShouldBe(["restart kube-apiserver"]);
        experiment.SmallestRenewal.ShouldNotBeNull().Select(step => step.Name).ShouldBe(["renew apiserver"]);
    }

    [Fact]
    public void Steps_name_nodes_where_there_are_several()
    {
        var experiment = Parse(
            Smallest.Replace("renewal: [renew apiserver, restart kube-apiserver]", "renewal: [renew apiserver on every-node, restart kube-apiserver]")
            + "nodes: 3\nprovoke: [restart kube-apiserver on lab-control-plane-3]\n");

        experiment.Nodes.ShouldBe(3);
        experiment.RenewalSteps.Select(named => named.Name).ShouldBe(["renew apiserver on every-node", "restart kube-apiserver"]);
        experiment.Provocation.Select(named => named.Name).ShouldBe(["restart kube-apiserver on lab-control-plane-3"]);
    }

    [Theory]
    [InlineData(
        "provoke: [restart kube-apiserver on lab-control-plane-4]\nnodes: 3",
        "9: provoke: 'lab-control-plane-4' is not a node; did you mean 'lab-control-plane-2'? (known: every-node, lab-control-plane, lab-control-plane-2, "
        + "lab-control-plane-3)")]
    [InlineData(
        "provoke: [restart kube-apiserver on lab-control-plane-2]",
        "9: provoke: 'restart kube-apiserver on lab-control-plane-2' is not a step (known: renew apiserver, restart kube-apiserver, fetch admin)")]
    [InlineData("nodes: 2", "9: nodes: expected 1 or 3 control-plane nodes, found '2'")]
    public void A_node_that_is_not_there_is_told_in_one_line(string lines, string message) =>
        Complaint(Smallest + lines + "\n").ShouldBe("experiments/x.yaml:" + message);

    [Fact]
    public void That_no_step_matters_can_be_expected() => Parse(Smallest + "smallest-renewal: []\n").SmallestRenewal.ShouldNotBeNull().ShouldBeEmpty();

    [Fact]
    public void The_others_are_the_scenarios_observers_that_the_phase_does_not_name() =>
        Parse(Smallest).Expectations.ShouldBe(
        [
            new Expectation("failure", "kubectl-host", Classification.CertificateExpired),
            new Expectation("failure", "handshake", Classification.Ok),
            new Expectation("failure", "held-connection", Classification.Ok),
        ]);

    [Fact]
    public void The_others_are_the_same_wherever_they_stand_and_in_each_phase_for_itself()
    {
        var experiment = Parse(Smallest + """
              recovery:
                others: ok
                held-connection: connection-closed

            """);

        experiment.Expectations.Where(expectation => expectation.Phase == "recovery").ShouldBe(
        [
            new Expectation("recovery", "kubectl-host", Classification.Ok),
            new Expectation("recovery", "handshake", Classification.Ok),
            new Expectation("recovery", "held-connection", Classification.ConnectionClosed),
        ]);
    }

    [Theory]
    [InlineData(
        "renewal: [renew apiserver, restart kube-apiserver]",
        "renewal: [renew apiservr]",
        "4: renewal: 'renew apiservr' is not a step; did you mean 'renew apiserver'? (known: renew apiserver, restart kube-apiserver, fetch admin)")]
    [InlineData(
        "renewal: [renew apiserver, restart kube-apiserver]",
        "renewal:\n  - renew apiserver\n  - reboot",
        "6: renewal: 'reboot' is not a step (known: renew apiserver, restart kube-apiserver, fetch admin)")]
    [InlineData("renewal: [renew apiserver, restart kube-apiserver]", "renewal: [renew apiserver, renew apiserver]", "4: renewal: the same is named twice")]
    [InlineData("renewal: [renew apiserver, restart kube-apiserver]", "renewal: { renew: apiserver }", "4: renewal: expected a renewal, found keys and values")]
    [InlineData("renewal: [renew apiserver, restart kube-apiserver]", "renewal: [[renew apiserver]]", "4: renewal: expected a step, found a list")]
    [InlineData(
        "scenario: smallest-renewal",
        "scenario: certificate-map",
        "8: expect.failure: the scenario 'certificate-map' has no observers of its own that 'others' could stand for; name the probes")]
    [InlineData("others: ok", "others: could-not-run", "8: expect.failure.others: 'could-not-run' is not an answer that can be expected")]
    public void Something_wrong_is_told_in_one_line(string right, string wrong, string message) =>
        Complaint(Smallest.Replace(right, wrong)).ShouldStartWith("experiments/x.yaml:" + message);

    [Theory]
    [InlineData(
        "smallest-renewal: [fetch admin]", "smallest-renewal: 'fetch admin' is not a step of the renewal (known: renew apiserver, restart kube-apiserver)")]
    [InlineData("smallest-renewal: renew apiserver", "smallest-renewal: expected a list, found 'renew apiserver'")]
    [InlineData("smallest-renewal:", "smallest-renewal: expected a list, found nothing")]
    [InlineData("provoke: [reboot]", "provoke: 'reboot' is not a step (known: renew apiserver, restart kube-apiserver, fetch admin)")]
    [InlineData("provoke: restart kube-apiserver", "provoke: expected a list, found 'restart kube-apiserver'")]
    [InlineData(
        "cluster: [rotates-kubelet-cient]",
        "cluster: 'rotates-kubelet-cient' is not a feature of a cluster; did you mean 'rotates-kubelet-client'? (known: rotates-kubelet-client, "
        + "verifies-kubelet-serving, kubeconfigs-by-reference, powered-off-over-expiry, issued-by-kubeadm, signs-no-requests, self-signed-kubelet-serving, "
        + "bootstraps-kubelet-serving)")]
    [InlineData("cluster: { nodes: 3 }", "cluster: expected a list, found keys and values")]
    [InlineData("clock: soon", "clock: expected how far the cluster's clock is moved, such as '+366d', or '-1h' to turn it back; found 'soon'")]
    [InlineData("clock: 0s", "clock: expected how far the cluster's clock is moved, such as '+366d', or '-1h' to turn it back; found '0s'")]
    [InlineData("clock: 2027-11-26", "clock: expected how far the cluster's clock is moved, such as '+366d', or '-1h' to turn it back; found '2027-11-26'")]
    [InlineData("clock: [+366d]", "clock: expected how far the cluster's clock is moved, such as '+366d', or '-1h' to turn it back; found a list")]
    [InlineData("workloads: [webhook]", "workloads: 'webhook' is not a workload (known: webhook-fail)")]
    public void Something_wrong_in_what_is_optional_is_told_in_one_line(string line, string message) =>
        Complaint(Smallest + line + "\n").ShouldBe("experiments/x.yaml:9: " + message);

    [Theory]
    [InlineData("clock: +366d", 366 * 24)]
    [InlineData("clock: 10y", 10 * 365 * 24)]
    [InlineData("clock: -1h", -1)]
    public void A_clock_can_be_moved_on_and_back(string line, int hours) => Parse(Smallest + line + "\n").ClockMove.ShouldBe(TimeSpan.FromHours(hours));

    [Fact]
    public void The_validity_of_what_kubeadm_issues_can_not_be_set() =>
        Complaint(Smallest + """
            cluster: [issued-by-kubeadm]
            certificates:
              apiserver: { notAfter: +40s }

            """).ShouldStartWith("experiments/x.yaml:10: certificates: kubeadm issues them on this cluster (issued-by-kubeadm), so their validity can't be set");

    [Fact]
    public void What_kubeadm_says_of_lives_and_keys_is_read_for_versions_that_say_it()
    {
        var experiment = ExperimentFile.Parse(
            "experiments/x.yaml", Smallest + "kubeadm: { certificateValidityPeriod: 240h, encryptionAlgorithm: ECDSA-P256 }\n", Current);

        experiment.Issuing.ShouldBe(new IssuingSettings(TimeSpan.FromDays(10), "ECDSA-P256"));
        Parse(Smallest).Issuing.ShouldBe(new IssuingSettings());
        Complaint(Smallest + "kubeadm: { certificateValidityPeriod: 240h }\n")
            .ShouldBe("experiments/x.yaml:9: kubeadm: the configuration of kubeadm v1.20.2 says nothing of certificates' lives and keys");
    }

    [Theory]
    [InlineData("kubeadm: { encryptionAlgorithm: DSA }", "kubeadm.encryptionAlgorithm: 'DSA' is not a kind of keys of kubeadm's")]
    [InlineData(
        "kubeadm: { certificateValidityPeriod: soon }", "kubeadm.certificateValidityPeriod: expected how long certificates live, such as '240h', found 'soon'")]
    [InlineData(
        "kubeadm: { certificateValidityPeriod: -1h }", "kubeadm.certificateValidityPeriod: expected how long certificates live, such as '240h', found '-1h'")]
    [InlineData("kubeadm: { certSANs: localhost }", "kubeadm: 'certSANs' is not a setting of certificates")]
    [InlineData("kubeadm: ECDSA-P256", "kubeadm: expected certificateValidityPeriod or encryptionAlgorithm, found 'ECDSA-P256'")]
    public void Something_wrong_in_what_kubeadm_is_to_say_is_told_in_one_line(string line, string message) =>
        Should.Throw<InvalidInputException>(() => ExperimentFile.Parse("experiments/x.yaml", Smallest + line + "\n", Current)).Message
            .ShouldStartWith("experiments/x.yaml:9: " + message);

    [Fact]
    public void Stretched_offsets_are_as_many_times_as_long_and_instants_stay()
    {
        var experiment = Parse(Smallest + """
            certificates:
              apiserver: { notBefore: -1h, notAfter: +45s }
              admin: { notAfter: 2027-01-01 }
              etcd-server: { notBefore: +1m }

            """);
        var issuedAt = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

        var validities = experiment.Stretched(2).ValiditiesAt(issuedAt, KubeadmDistribution.Default);

        validities["apiserver"].NotAfter.ShouldBe(issuedAt.AddSeconds(90));
        validities["apiserver"].NotBefore.ShouldBe(issuedAt.AddHours(-1));
        validities["admin"].ShouldBe(experiment.ValiditiesAt(issuedAt, KubeadmDistribution.Default)["admin"]);
        validities["etcd-server"].ShouldBe(experiment.ValiditiesAt(issuedAt, KubeadmDistribution.Default)["etcd-server"]);
        experiment.Stretched(2).Stretched(2).ValiditiesAt(issuedAt, KubeadmDistribution.Default)["apiserver"].NotAfter.ShouldBe(issuedAt.AddSeconds(180));
        experiment.Stretched(2).Expectations.ShouldBe(experiment.Expectations);
    }

    private static ExperimentVocabulary Current => Words.Known with { Distribution = KubeadmDistribution.For(KubernetesVersion.Parse("v1.36.2")) };

    private static Experiment Parse(string text) => ExperimentFile.Parse("experiments/x.yaml", text, Words.Known);

    private static string Complaint(string text) => Should.Throw<InvalidInputException>(() => Parse(text)).Message;
}
