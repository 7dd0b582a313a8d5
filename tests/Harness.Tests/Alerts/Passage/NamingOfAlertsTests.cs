using Lab.Harness.Alerts;
using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Passage;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Passage;

public sealed class NamingOfAlertsTests
{
    private readonly NamingOfAlerts naming = new(KubeadmDistribution.Default, [("lab-control-plane", "172.18.0.2"), ("lab-control-plane-2", "172.18.0.21")]);

    [Theory]
    [InlineData("/etc/kubernetes/pki/etcd/server.crt on a node ends", "etcd-server")]
    [InlineData("the file /etc/kubernetes/admin.conf", "admin")]
    [InlineData("apiserver-etcd-client", "apiserver-etcd-client")]
    [InlineData("KubeletClientCertificateExpiration", "kubelet-client")]
    [InlineData("Etcd peer certificate", "etcd-peer")]
    [InlineData("172.18.0.2:2379", "etcd-server")]
    [InlineData("https://172.18.0.2:6443/healthz", "apiserver")]
    [InlineData("kubelet_serving at 172.18.0.2:6443", "kubelet-serving")]
    [InlineData("the scheduler's certificate", "scheduler")]
    public void A_certificate_is_named_by_path_by_name_in_any_spelling_or_by_port(string text, string certificate) =>
        Of(text).Certificates.ShouldBe([certificate]);

    [Theory]
    [InlineData("A client certificate ends")]
    [InlineData("KubeClientCertificateExpiration")]
    [InlineData("administration of canals")]
    [InlineData("172.18.0.2:10257")]
    public void Other_words_name_none(string text) => Of(text).Certificates.ShouldBeEmpty();

    [Fact]
    public void A_node_is_named_by_its_name_or_address_and_not_by_one_that_only_begins_so()
    {
        Of("on lab-control-plane-2").Node.ShouldBe("lab-control-plane-2");
        Of("172.18.0.21:10250").Node.ShouldBe("lab-control-plane-2");
        Of("lab-control-plane:10250").Node.ShouldBe("lab-control-plane");
        Of("another").Node.ShouldBeNull();
    }

    [Fact]
    public void A_component_is_named_in_a_label() => Of("kube-scheduler").Component.ShouldBe("kube-scheduler");

    private AlertNaming Of(string text) => naming.Of(new AlertInstance(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = text },
        new Dictionary<string, string>(StringComparer.Ordinal),
        IsFiring: true,
        DateTimeOffset.UnixEpoch));
}
