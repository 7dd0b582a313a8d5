using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class ExpiredCertificatesTests
{
    [Fact]
    public void All_are_the_twelve_leaves_and_no_authority()
    {
        ExpiredCertificates.All.Names.Count.ShouldBe(12);
        ExpiredCertificates.All.Names.ShouldNotContain("ca");
        ExpiredCertificates.All.Names.ShouldContain("kubelet-client");
    }

    [Fact]
    public void Those_of_kubeadm_leave_out_what_is_the_kubelets_own() =>
        ExpiredCertificates.All.Names.Except(ExpiredCertificates.Kubeadm.Names).ShouldBe(["kubelet-client", "kubelet-serving"]);

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
}
