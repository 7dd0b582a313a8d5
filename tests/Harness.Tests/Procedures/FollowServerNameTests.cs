using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Procedures;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Procedures;

public sealed class FollowServerNameTests
{
    private static readonly IReadOnlyList<string> Others = ["172.18.0.2", "lab-control-plane"];

    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("172.18.0.2", "172.18.0.2")]
    [InlineData("10.96.0.1", "lab-control-plane")]
    public void Clients_ask_for_a_name_that_the_certificate_has(string address, string? name) =>
        FollowServerName.NameFor(CertificateOf(address, "lab-control-plane"), "127.0.0.1", Others).ShouldBe(name);

    [Fact]
    public void Where_the_certificate_has_none_of_them_nothing_is_changed() =>
        FollowServerName.NameFor(CertificateOf("10.96.0.1", "kubernetes"), "127.0.0.1", Others).ShouldBeNull();

    [Fact]
    public void The_name_is_in_the_kubeconfig_and_is_read_from_it()
    {
        var kubeconfig = new Kubeconfig
        {
            Server = "https://127.0.0.1:6443",
            TlsServerName = "lab-control-plane",
            CertificateAuthority = KubeconfigMaterial.InFile("ca.crt"),
            UserName = "admin",
            ClientCertificate = KubeconfigMaterial.InFile("client.crt"),
            ClientKey = KubeconfigMaterial.InFile("client.key"),
        };

        kubeconfig.ToYaml().ShouldContain("tls-server-name: lab-control-plane");
        Kubeconfig.Parse(kubeconfig.ToYaml(), "it").TlsServerName.ShouldBe("lab-control-plane");
    }

    private static InspectedCertificate CertificateOf(string address, string name)
    {
        var validity = new Validity(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        var key = CertificateKey.Generate(KeyAlgorithm.EcdsaP256);
        var issued = CertificateAuthority.SelfSigned(new CertificateSubject("kubernetes"), validity, key).Issue(new CertificateRequestParameters
        {
            Subject = new CertificateSubject("kube-apiserver"),
            Validity = validity,
            Key = key,
            Usages = CertificateUsages.ServerAuthentication,
            DnsNames = [name],
            IpAddresses = [IPAddress.Parse(address)],
        });
        return InspectedCertificate.FromPem(issued.CertificatePem, "made up")[0];
    }
}
