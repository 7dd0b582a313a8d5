using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions.Kubeadm;

public sealed class KubeadmCertificatesTests
{
    private static readonly CertificateCatalogue Catalogue = KubeadmDistribution.Default.Certificates;

    [Fact]
    public void Holds_every_certificate_of_a_kubeadm_cluster_once() =>
        Catalogue.Entries.Select(entry => entry.Name).ShouldBe(
            [
                "ca", "apiserver", "apiserver-kubelet-client", "apiserver-etcd-client", "front-proxy-ca", "front-proxy-client", "etcd-ca",
                "etcd-server", "etcd-peer", "etcd-healthcheck-client", "admin", "controller-manager", "scheduler", "kubelet-client",
                "kubelet-serving",
            ],
            ignoreOrder: true);

    [Fact]
    public void Every_issuer_is_an_authority_of_the_catalogue() =>
        Catalogue.Entries.ShouldAllBe(entry => Catalogue.Find(entry.Issuer).Kind == CertificateKind.Authority);

    [Fact]
    public void An_authority_issues_itself_and_is_presented_by_nobody() =>
        Catalogue.Entries.Where(entry => entry.Kind == CertificateKind.Authority)
            .ShouldAllBe(entry => entry.Issuer == entry.Name && entry.Presentations.Count == 0 && entry.DefaultLifetime.TotalDays == 3650);

    [Fact]
    public void A_leaf_is_presented_only_as_what_its_usages_allow() =>
        Catalogue.Entries.ShouldAllBe(entry => entry.Presentations.All(presentation => entry.Usages.HasFlag(
            presentation.Role == PresentationRole.Server
                ? CertificateUsages.ServerAuthentication
                : CertificateUsages.ClientAuthentication)));

    [Fact]
    public void No_two_certificates_share_a_file()
    {
        var paths = Catalogue.Entries
            .SelectMany(entry => new[] { entry.Location.CertificatePath, entry.Location.KeyPath }.Distinct()).ToList();
        paths.Distinct().Count().ShouldBe(paths.Count);
    }

    [Theory]
    [InlineData("kubelet-client", "CN=system:node:worker, O=system:nodes")]
    [InlineData("etcd-server", "CN=worker")]
    [InlineData("admin", "CN=kubernetes-admin, O=system:masters")]
    [InlineData("scheduler", "CN=system:kube-scheduler")]
    public void A_subject_takes_the_name_of_the_node(string name, string subject) =>
        Catalogue.Find(name).SubjectOn("worker").ToString().ShouldBe(subject);

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Should.Throw<InvalidInputException>(() => Catalogue.Find("api-server")).Message
            .ShouldBe(
                "there is no certificate 'api-server' in the catalogue; expected one of ca, apiserver, apiserver-kubelet-client, "
                + "apiserver-etcd-client, front-proxy-ca, front-proxy-client, etcd-ca, etcd-server, etcd-peer, etcd-healthcheck-client, "
                + "admin, controller-manager, scheduler, kubelet-client, kubelet-serving");
}
