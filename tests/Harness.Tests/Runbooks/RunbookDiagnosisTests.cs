using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookDiagnosisTests
{
    private static readonly IReadOnlyList<string> OneNode = ["lab-control-plane"];
    private static readonly IReadOnlyList<string> ThreeNodes = ["lab-control-plane", "lab-control-plane-2", "lab-control-plane-3"];
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_not_renewed_is_renewed_and_its_reader_restarted()
    {
        var diagnosis = Of(["apiserver", "scheduler"], [.. Lying("apiserver", "0A", "0A"), .. Lying("scheduler", "0A", "0B")]);

        diagnosis.Candidates.ShouldBe(["renew apiserver", "restart kube-apiserver"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldBe("/etc/apiserver still holds the old apiserver, notAfter 2026-11-25 10:00:00Z: it was not renewed.");
    }

    [Fact]
    public void Where_nothing_was_renewed_one_sentence_says_so()
    {
        var names = ExpiredCertificates.Parse("kubeadm", "").NamesIn(KubeadmDistribution.Default);
        var diagnosis = Of(names, [.. names.SelectMany(name => Lying(name, "0A", "0A"))]);

        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith($"Nothing that kubeadm renews was renewed: {string.Join(", ", names)} are the old ones");
        diagnosis.Candidates[0].ShouldBe("renew all");
    }

    [Fact]
    public void What_is_held_in_memory_is_restarted()
    {
        var diagnosis = Of(["scheduler"], Lying("scheduler", "0A", "0B"), [InMemory("scheduler", "0A", "0B")]);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("kube-scheduler has read scheduler before it was renewed");
    }

    [Theory]
    [InlineData(false, "copy admin")]
    [InlineData(true, "fetch admin")]
    public void A_stale_copy_of_the_administrators_is_made_again_where_he_works(bool isOnHost, string step)
    {
        var diagnosis = RunbookDiagnosis.Of(
            KubeadmDistribution.Default, ["admin"], [
                .. Lying("admin", "0A", "0B"),
                .. Lying("admin", "0A", "0A", "client.crt on the host"),
            ], [], [], [], isOnHost, OneNode);

        diagnosis.Candidates.ShouldBe([step]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("a copy of admin.conf");
    }

    [Fact]
    public void An_administrator_who_became_somebody_else_gets_his_copy_again()
    {
        var copy = Lying("admin", "0A", "0C", "client.crt on the host");
        var diagnosis = Of(
            ["admin"],
            [
                .. Lying("admin", "0A", "0B"),
                copy[0] with { Subject = "CN=kubernetes-admin, O=system:masters" },
                copy[1] with { Subject = "CN=system:node:lab-control-plane, O=system:nodes" },
            ]);

        diagnosis.Candidates.ShouldBe(["copy admin"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("The administrator is system:node:lab-control-plane (system:nodes) now");
    }

    [Fact]
    public void The_kubelets_own_certificate_is_one_that_kubeadm_does_not_renew()
    {
        var diagnosis = Of(["kubelet-client"], Lying("kubelet-client", "0A", "0A"));

        diagnosis.Candidates.ShouldBe(["renew kubelet-client", "restart kubelet"]);
        diagnosis.Sentences[0].ShouldContain("kubeadm does not renew the kubelet's");
    }

    [Fact]
    public void A_certificate_that_is_gone_counts_as_not_renewed() =>
        Of(["apiserver"], [Lying("apiserver", "0A", "0A")[0]]).Sentences.ShouldHaveSingleItem().ShouldStartWith("There is no apiserver any more");

    [Fact]
    public void Other_nodes_that_were_left_out_are_named_and_renewed_each()
    {
        var diagnosis = Of(
            ["apiserver"],
            [
                .. Lying("apiserver", "0A", "0B"),
                .. Lying("apiserver", "0C", "0C", "lab-control-plane-2:/etc/apiserver"),
                .. Lying("apiserver", "0D", "0D", "lab-control-plane-3:/etc/apiserver"),
            ],
            nodes: ThreeNodes);

        diagnosis.Candidates.ShouldBe(
            ["renew apiserver on lab-control-plane-2, lab-control-plane-3", "restart kube-apiserver on lab-control-plane-2, lab-control-plane-3"]);
        diagnosis.Sentences[0].ShouldStartWith("On lab-control-plane-2 these are still the old ones: apiserver.");
        diagnosis.Sentences[1].ShouldStartWith("On lab-control-plane-3 these are still the old ones: apiserver.");
    }

    [Fact]
    public void What_every_node_lacks_is_one_step_for_all_of_them() =>
        Of(
            ["scheduler"],
            [
                .. Lying("scheduler", "0A", "0A"),
                .. Lying("scheduler", "0B", "0B", "lab-control-plane-2:/etc/scheduler"),
                .. Lying("scheduler", "0C", "0C", "lab-control-plane-3:/etc/scheduler"),
            ],
            nodes: ThreeNodes)
            .Candidates.ShouldBe(["renew scheduler on every-node", "restart kube-scheduler on every-node"]);

    [Fact]
    public void What_another_node_holds_in_memory_is_restarted_there()
    {
        var diagnosis = Of(
            ["scheduler"],
            [.. Lying("scheduler", "0A", "0B"), .. Lying("scheduler", "0C", "0D", "lab-control-plane-3:/etc/scheduler")],
            [InMemory("scheduler", "0C", "0D") with { Node = "lab-control-plane-3" }],
            ThreeNodes);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler on lab-control-plane-3"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("On lab-control-plane-3, kube-scheduler has read scheduler before it was renewed");
    }

    [Fact]
    public void Certificates_that_name_another_node_are_told_and_made_anew()
    {
        IReadOnlyList<CertificateRecord> certificates =
        [
            .. Lying("etcd-peer", "0A", "0B"), .. Lying("etcd-peer", "0C", "0B", "lab-control-plane-2:/etc/etcd-peer"),
            .. Lying("front-proxy-client", "0D", "0E"), .. Lying("front-proxy-client", "0F", "0E", "lab-control-plane-2:/etc/front-proxy-client"),
        ];
        var diagnosis = Of(["etcd-peer", "front-proxy-client"], certificates, nodes: ThreeNodes);

        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("On lab-control-plane-2 these are those of the first node: etcd-peer.");
        diagnosis.Candidates.ShouldBe(["remake etcd-peer on lab-control-plane-2", "restart etcd on lab-control-plane-2"]);
    }

    [Fact]
    public void Where_all_is_new_on_disk_and_something_is_broken_whoever_may_hold_an_old_one_is_restarted()
    {
        var diagnosis = RunbookDiagnosis.Of(
            KubeadmDistribution.Default, ["scheduler"], Lying("scheduler", "0A", "0B"), [], [Broken("pod-schedules")], [], isOnHost: false, OneNode);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("pod-schedules found something broken: “still Pending”");
    }

    [Fact]
    public void A_component_that_runs_since_before_its_renewal_is_restarted()
    {
        var diagnosis = Of(
            ["scheduler"], Lying("scheduler", "0A", "0B"), states: [new("lab-control-plane", "kube-scheduler", Runs: true) { IsOlderThanItsFile = true }]);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("kube-scheduler runs since before scheduler was renewed");
    }

    [Fact]
    public void A_kubelet_that_does_not_start_any_more_is_told_with_its_last_words()
    {
        var diagnosis = Of(
            ["scheduler"],
            Lying("scheduler", "0A", "0B"),
            states: [
                new("lab-control-plane", "kubelet", Runs: false) { LastWords = "failed to run Kubelet" },
                new("lab-control-plane", "kube-scheduler", Runs: false),
            ]);

        diagnosis.Candidates.ShouldBe(["restart kubelet"]);
        diagnosis.Sentences.ShouldBe(
            ["kubelet does not run; it ends with “failed to run Kubelet”. Until it does, nobody starts again what does not run either: kube-scheduler."]);
    }

    [Fact]
    public void Without_a_kubelet_that_is_down_each_that_is_down_is_told_by_itself()
    {
        var diagnosis = Of(
            ["scheduler"],
            Lying("scheduler", "0A", "0B"),
            states: [new("lab-control-plane", "etcd", Runs: false) { LastWords = "bye" }, new("lab-control-plane", "kube-scheduler", Runs: false)]);

        diagnosis.Candidates.ShouldBeEmpty();
        diagnosis.Sentences.ShouldBe(["etcd does not run; it ends with “bye”.", "kube-scheduler does not run."]);
    }

    [Fact]
    public void A_component_that_ends_at_every_start_is_not_said_to_be_away()
    {
        var diagnosis = Of(
            ["scheduler"],
            Lying("scheduler", "0A", "0B"),
            states: [new("lab-control-plane", "kube-controller-manager", Runs: false) { LastWords = "open ca.key: no such file", Starts = 5 }]);

        diagnosis.Sentences.ShouldBe(["kube-controller-manager does not go on running: it was started 5 times; it ends with “open ca.key: no such file”."]);
    }

    [Fact]
    public void What_a_replaced_authority_issued_has_to_be_issued_again()
    {
        var old = InMemory("kubelet-client", "0A", "0A") with { HasToBeNew = false, Distrusted = "unknown authority" };
        var diagnosis = Of(["apiserver"], Lying("apiserver", "0A", "0B"), [old]);

        diagnosis.Candidates.ShouldBe(["renew kubelet-client", "restart kubelet"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("unknown authority");
    }

    [Fact]
    public void Every_candidate_is_a_step_that_can_be_carried_out()
    {
        var known = KnownFiles.Vocabulary.Steps.Select(step => step.Name).ToList();
        var names = ExpiredCertificates.All.NamesIn(KubeadmDistribution.Default);
        var certificates = names.SelectMany(name => Lying(name, "0A", "0A")).Concat(Lying("admin", "0A", "0A", "client.crt on the host")).ToList();
        var everything = RunbookDiagnosis.Everything(KubeadmDistribution.Default, names, certificates, isOnHost: false, ThreeNodes);
        everything.ShouldNotBeEmpty();
        everything.ShouldAllBe(name => KnownFiles.Vocabulary.StepOf(name).Name == name);
        foreach (var isOnHost in new[] { true, false })
        {
            var candidates = RunbookDiagnosis.Of(KubeadmDistribution.Default, names, certificates, [], [], [], isOnHost, OneNode).Candidates;
            candidates.ShouldNotBeEmpty();
            candidates.Except(known).ShouldBeEmpty();
            RunbookDiagnosis.Everything(KubeadmDistribution.Default, names, certificates, isOnHost, OneNode).Except(known).ShouldBeEmpty();
        }
    }

    private static RunbookDiagnosis Of(
        IReadOnlyList<string> hasToBeNew,
        IReadOnlyList<CertificateRecord> certificates,
        IReadOnlyList<PresentedCertificate>? presented = null,
        IReadOnlyList<string>? nodes = null,
        IReadOnlyList<ComponentState>? states = null) =>
        RunbookDiagnosis.Of(KubeadmDistribution.Default, hasToBeNew, certificates, presented ?? [], [], states ?? [], isOnHost: false, nodes ?? OneNode);

    private static Observation Broken(string probe) => new(probe, Now, PhaseName.Recovery, Outcome.Failed, Classification.NotReady, "still Pending");

    private static IReadOnlyList<CertificateRecord> Lying(string name, string before, string after, string? path = null) =>
        [Record(name, before, path, PhaseName.SteadyState), Record(name, after, path, PhaseName.Recovery)];

    private static PresentedCertificate InMemory(string name, string seen, string inPlace) => new()
    {
        Certificate = name,
        Presenter = "kube-scheduler",
        Recipient = "kube-apiserver",
        Seen = Record(name, seen, "tap", PhaseName.Recovery),
        Evidence = "a tap",
        OldSerial = seen,
        InPlace = Record(name, inPlace, null, PhaseName.Recovery),
        HasToBeNew = true,
    };

    private static CertificateRecord Record(string name, string serial, string? path, string phase) =>
        new(name, serial, Now.AddDays(-1), Now, path ?? $"/etc/{name}", "CN=kubernetes", $"CN={name}", phase, CertificateSource.File);
}
