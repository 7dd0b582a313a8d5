using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class AdministratorRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_copy_that_was_left_while_the_original_was_renewed_is_stale()
    {
        var finding = AdministratorRule.Judge(KubeadmDistribution.Default, isOnHost: false, "0A", [Read("0B"), Read("0A", "client.crt on the host")])
            .ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldContain("/root/.kube/config");
        finding.Reason.ShouldEndWith("/etc/kubernetes/admin.conf was renewed and holds 0B: the copy is stale");
    }

    [Fact]
    public void A_copy_that_was_made_again_is_well() =>
        AdministratorRule.Judge(KubeadmDistribution.Default, isOnHost: false, "0A", [Read("0B"), Read("0B", "client.crt on the host")]).ShouldBeEmpty();

    [Fact]
    public void Where_nothing_was_renewed_the_copy_is_not_the_matter() =>
        AdministratorRule.Judge(KubeadmDistribution.Default, isOnHost: true, "0A", [Read("0A"), Read("0A", "client.crt on the host")]).ShouldBeEmpty();

    [Fact]
    public void A_kubeconfig_without_a_certificate_refutes() =>
        AdministratorRule.Judge(KubeadmDistribution.Default, isOnHost: true, "0A", [Read("0B")]).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void The_admin_conf_of_another_node_is_no_copy_of_his() =>
        AdministratorRule.Judge(
            KubeadmDistribution.Default,
            isOnHost: true,
            "0A",
            [Read("0B"), Read("0B", "client.crt on the host"), Read("0A", "lab-control-plane-2:/etc/kubernetes/admin.conf")]).ShouldBeEmpty();

    private static CertificateRecord Read(string serial, string path = "/etc/kubernetes/admin.conf") =>
        new("admin", serial, Now, Now.AddDays(1), path, "CN=kubernetes", "CN=kubernetes-admin", PhaseName.Recovery, CertificateSource.File);
}
