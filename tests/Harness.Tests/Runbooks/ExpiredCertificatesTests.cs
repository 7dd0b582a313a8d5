using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class ExpiredCertificatesTests
{
    private static readonly Distribution Usual = KubeadmDistribution.Default;

    [Fact]
    public void All_are_the_twelve_leaves_and_no_authority()
    {
        var all = ExpiredCertificates.All.NamesIn(Usual);

        all.Count.ShouldBe(12);
        all.ShouldNotContain("ca");
        all.ShouldContain("kubelet-client");
    }

    [Fact]
    public void All_are_those_of_the_version()
    {
        var version = new KubernetesVersion(1, 36, 2);
        var distribution = KubeadmDistribution.For(
            version, KubeadmDistribution.DataOf(version) with { SuperAdministrator = new CertificateSubject("kubernetes-super-admin", "system:masters") });

        ExpiredCertificates.All.NamesIn(distribution).ShouldContain("super-admin");
        ExpiredCertificates.Kubeadm.NamesIn(distribution).ShouldContain("super-admin");
        ExpiredCertificates.All.NamesIn(Usual).ShouldNotContain("super-admin");
    }

    [Fact]
    public void Those_of_kubeadm_leave_out_what_is_the_kubelets_own() =>
        ExpiredCertificates.All.NamesIn(Usual).Except(ExpiredCertificates.Kubeadm.NamesIn(Usual)).ShouldBe(["kubelet-client", "kubelet-serving"]);

    [Theory]
    [InlineData("all")]
    [InlineData(" kubeadm ")]
    [InlineData("apiserver,admin")]
    [InlineData("ca")]
    public void Sets_and_names_are_read(string text) => ExpiredCertificates.Parse(text, "--expired").ToString().ShouldBe(text.Trim());

    [Theory]
    [InlineData("apisever", "--expired: 'apisever' is not a certificate; expected 'all', 'kubeadm', or some of ca, apiserver,")]
    [InlineData("", "--expired: '' is not a certificate")]
    [InlineData("admin,admin", "--expired: the same certificate is named twice")]
    public void What_is_no_certificate_is_told(string text, string complaint) =>
        Should.Throw<InvalidInputException>(() => ExpiredCertificates.Parse(text, "--expired")).Message.ShouldStartWith(complaint);

    [Fact]
    public void A_certificate_that_the_version_does_not_have_is_told_once_the_version_is_known()
    {
        var without = Usual with { Certificates = Usual.Certificates with { Entries = [.. Usual.Certificates.Entries.Where(entry => entry.Name != "admin")] } };
        var expired = ExpiredCertificates.Parse("apiserver,admin", "--expired");

        expired.NamesIn(Usual).ShouldBe(["apiserver", "admin"]);
        Should.Throw<InvalidInputException>(() => expired.NamesIn(without)).Message.ShouldBe("--expired: Kubernetes v1.20.2 has no certificate 'admin'");
        Should.Throw<InvalidInputException>(() => ExpiredCertificates.Parse("super-admin", "--expired").NamesIn(Usual)).OnCommandLine.ShouldBe(
            "--expired: Kubernetes v1.20.2 has no certificate 'super-admin'; Kubernetes >=1.29 has it, so choose such a version with --kubernetes");
    }
}
