using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class IdentityRuleTests
{
    private const string Administrator = "CN=kubernetes-admin, O=system:masters";
    private const string Node = "CN=system:node:lab-control-plane, O=system:nodes";
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_administrator_who_becomes_a_node_is_refuted_and_named()
    {
        var finding = Judge(Read("admin", "client.crt on the host", Administrator, Node)).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe(
            "identity: the administrator is system:node:lab-control-plane (system:nodes) now and was kubernetes-admin (system:masters): "
            + "its rights shrank: without system:masters it may no longer do everything");
    }

    [Fact]
    public void A_kubelet_that_becomes_an_administrator_is_refuted_though_everything_works()
    {
        var finding = Judge(Read("kubelet-client", "/var/lib/kubelet/pki/kubelet-client-current.pem", Node, Administrator)).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldContain("its rights grew: with system:masters it may do everything");
    }

    [Fact]
    public void A_kubelet_in_more_groups_than_before_is_seen_whatever_their_order() =>
        Judge(
            Read("kubelet-client", "/etc/kubernetes/kubelet.conf", Node, "O=system:nodes + O=system:masters, CN=system:node:lab-control-plane"))
                .ShouldHaveSingleItem()
            .Reason.ShouldContain("its rights grew: with system:masters");

    [Fact]
    public void A_scheduler_that_is_somebody_else_without_more_rights_is_refuted() =>
        Judge(Read("scheduler", "/etc/kubernetes/scheduler.conf", "CN=system:kube-scheduler", "CN=system:kube-controller-manager")).ShouldHaveSingleItem()
            .ShouldBe(Finding.Refuted(
                "identity: scheduler in /etc/kubernetes/scheduler.conf is system:kube-controller-manager (no group) now and was "
                + "system:kube-scheduler (no group): "
                + "its rights are those of somebody else"));

    [Theory]
    [InlineData("admin", Administrator, "CN=admin, O=system:masters")]
    [InlineData("etcd-healthcheck-client", "CN=kube-etcd-healthcheck-client, O=system:masters", "CN=kube-etcd-healthcheck-client")]
    public void Another_name_with_the_same_rights_is_told_and_held(string name, string before, string after)
    {
        var finding = Judge(Read(name, "/etc/kubernetes/it", before, after)).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldStartWith("note: identity: ");
    }

    [Fact]
    public void Where_everybody_is_who_he_was_one_finding_says_so() =>
        Judge(
            [
                .. Read("admin", "/etc/kubernetes/admin.conf", Administrator, Administrator),
                .. Read("admin", "lab-control-plane-2:/etc/kubernetes/admin.conf", Administrator, Administrator),
            ])
            .ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);

    [Fact]
    public void What_a_component_presents_is_named_where_its_file_says_otherwise()
    {
        var read = Read("kubelet-client", "/etc/kubernetes/kubelet.conf", Node, Node);
        var shown = new PresentedCertificate
        {
            Certificate = "kubelet-client",
            Presenter = "kubelet",
            Recipient = "kube-apiserver",
            Seen = read[1] with { Subject = Administrator, Source = CertificateSource.Wire, Path = "tap" },
            InPlace = read[1],
            Evidence = "a tap",
            OldSerial = "0A",
            HasToBeNew = true,
        };

        IdentityRule.Compare(KubeadmDistribution.Default, read, [shown])
            .ShouldHaveSingleItem().Sentence.ShouldStartWith(
                "kubelet, as it presents kubelet-client to kube-apiserver, is kubernetes-admin (system:masters) now");
    }

    [Theory]
    [InlineData("CN=\"a, b + c\", O=one, O=two", "a, b + c (one, two)")]
    [InlineData("O=two + O=one", "nobody (one, two)")]
    [InlineData("CN=\"say \"\"it\"\"\"", "say \"it\" (no group)")]
    public void Names_are_read_as_journals_spell_them(string subject, string words) => ClientIdentity.Of(subject).ToString().ShouldBe(words);

    private static IReadOnlyList<Finding> Judge(IReadOnlyList<CertificateRecord> certificates) =>
        IdentityRule.Judge(IdentityRule.Compare(KubeadmDistribution.Default, certificates, []));

    private static IReadOnlyList<CertificateRecord> Read(string name, string path, string before, string after) =>
    [
        new(name, "0A", Now, Now.AddDays(1), path, "CN=kubernetes", before, PhaseName.SteadyState, CertificateSource.File),
        new(name, "0B", Now, Now.AddDays(1), path, "CN=kubernetes", after, PhaseName.Recovery, CertificateSource.File),
    ];
}
