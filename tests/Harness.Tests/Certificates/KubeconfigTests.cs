using CsCheck;
using Lab.Harness.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class KubeconfigTests
{
    private static readonly Gen<string> Name = Gen.Char["abz019-.:@_~#{}'\"&*!| "].Array[1, 12]
        .Select(letters => $"n{new string(letters)}n");

    private static readonly Gen<KubeconfigMaterial> Material = Gen.OneOf(
        Name.Select(KubeconfigMaterial.Embedded),
        Name.Select(name => KubeconfigMaterial.InFile("/etc/" + name)));

    [Fact]
    public void Whatever_is_written_is_read_again() =>
        Gen.Select(Name, Name, Name, Material, Material, Material).Sample((cluster, user, context, authority, certificate, key) =>
        {
            var kubeconfig = new Kubeconfig
            {
                ClusterName = cluster,
                Server = "https://172.30.0.2:6443",
                CertificateAuthority = authority,
                UserName = user,
                ClientCertificate = certificate,
                ClientKey = key,
                ContextName = context,
            };
            var yaml = kubeconfig.ToYaml();
            Kubeconfig.Parse(yaml, "test").ShouldBe(kubeconfig);
            kubeconfig.ToYaml().ShouldBe(yaml);
        });

    [Fact]
    public void The_context_is_named_as_kubeadm_names_it_unless_chosen()
    {
        var kubeconfig = Example();
        kubeconfig.ContextName.ShouldBe("kubernetes-admin@kubernetes");
        Kubeconfig.Parse(kubeconfig.ToYaml(), "test").ShouldBe(kubeconfig);
    }

    [Fact]
    public void Of_several_contexts_the_current_one_is_read()
    {
        const string Yaml = """
            apiVersion: v1
            kind: Config
            current-context: second
            contexts:
            - {name: first, context: {cluster: one, user: ann}}
            - {name: second, context: {cluster: two, user: bob}}
            clusters:
            - {name: one, cluster: {server: "https://one", certificate-authority: one.crt}}
            - {name: two, cluster: {server: "https://two", certificate-authority: two.crt}}
            users:
            - {name: ann, user: {client-certificate: ann.crt, client-key: ann.key}}
            - {name: bob, user: {client-certificate: bob.crt, client-key: bob.key, client-certificate-data: Ym9i}}
            """;
        var kubeconfig = Kubeconfig.Parse(Yaml, "test");
        kubeconfig.Server.ShouldBe("https://two");
        kubeconfig.CertificateAuthority.Path.ShouldBe("two.crt");
        kubeconfig.ClientCertificate.Pem.ShouldBe("bob");
        kubeconfig.ClientKey.Path.ShouldBe("bob.key");
        kubeconfig.ContextName.ShouldBe("second");
    }

    [Theory]
    [InlineData("a: }", "admin.conf, line 1: not a kubeconfig")]
    [InlineData("- a", "admin.conf: not a kubeconfig")]
    [InlineData("", "admin.conf: not a kubeconfig")]
    [InlineData("kind: Config", "admin.conf, line 1: expected current-context")]
    [InlineData("current-context: a", "admin.conf: expected 'a' under contexts")]
    public void What_is_no_kubeconfig_is_refused_with_what_was_expected(string yaml, string message) =>
        Should.Throw<InvalidInputException>(() => Kubeconfig.Parse(yaml, "admin.conf")).Message.ShouldStartWith(message);

    [Fact]
    public void A_user_without_a_client_certificate_is_refused() =>
        Should.Throw<InvalidInputException>(() => Kubeconfig.Parse(Example().ToYaml().Replace("client-certificate", "token"), "admin.conf"))
            .Message.ShouldContain("expected client-certificate-data or client-certificate");

    [Fact]
    public void Embedded_data_that_is_no_base64_is_refused()
    {
        var yaml = Example().ToYaml().Replace("client-certificate-data: ", "client-certificate-data: '*' #");
        Should.Throw<InvalidInputException>(() => Kubeconfig.Parse(yaml, "admin.conf"))
            .Message.ShouldContain("client-certificate-data is not base64");
    }

    [Fact]
    public void The_certificate_of_a_kubeconfig_that_references_a_file_is_looked_for_there() =>
        Should.Throw<InvalidInputException>(() => InspectedCertificate.FromKubeconfig(
            Example() with { ClientCertificate = KubeconfigMaterial.InFile("/etc/client.crt") }, "admin.conf"))
            .Message.ShouldBe("admin.conf: embeds no client certificate; read /etc/client.crt, which it references");

    private static Kubeconfig Example() => new()
    {
        Server = "https://172.30.0.2:6443",
        CertificateAuthority = KubeconfigMaterial.Embedded("authority"),
        UserName = "kubernetes-admin",
        ClientCertificate = KubeconfigMaterial.Embedded("certificate"),
        ClientKey = KubeconfigMaterial.Embedded("key"),
    };
}
