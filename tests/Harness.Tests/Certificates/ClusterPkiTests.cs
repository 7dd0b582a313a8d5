using System.Security.Cryptography;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class ClusterPkiTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static TheoryData<string> Names => [.. KubeadmDistribution.Default.AllCertificates.Entries.Select(entry => entry.Name)];

    [Fact]
    public void What_a_kubelet_asked_for_lies_where_it_would_have_put_it()
    {
        var pki = TestPki.Issue(options => options with { AskedForByOwners = true });

        pki.LocationOf("kubelet-serving").CertificatePath.ShouldBe("/var/lib/kubelet/pki/kubelet-server-current.pem");
        var pair = pki.Files.Single(file => file.LinkPath == pki.LocationOf("kubelet-serving").CertificatePath);
        pair.Path.ShouldNotBe(pair.LinkPath);
        pair.Content.ShouldContain("PRIVATE KEY");
        pki.Files.ShouldNotContain(file => file.Path == "/var/lib/kubelet/pki/kubelet.crt");
    }

    [Fact]
    public void Every_file_that_kubeadm_would_write_and_those_of_the_workloads_are_there_once() =>
        TestPki.Issue().Files.Select(file => file.LinkPath ?? file.Path).ShouldBe(
            [
                "/etc/kubernetes/pki/ca.crt", "/etc/kubernetes/pki/ca.key",
                "/etc/kubernetes/pki/apiserver.crt", "/etc/kubernetes/pki/apiserver.key",
                "/etc/kubernetes/pki/apiserver-kubelet-client.crt", "/etc/kubernetes/pki/apiserver-kubelet-client.key",
                "/etc/kubernetes/pki/apiserver-etcd-client.crt", "/etc/kubernetes/pki/apiserver-etcd-client.key",
                "/etc/kubernetes/pki/front-proxy-ca.crt", "/etc/kubernetes/pki/front-proxy-ca.key",
                "/etc/kubernetes/pki/front-proxy-client.crt", "/etc/kubernetes/pki/front-proxy-client.key",
                "/etc/kubernetes/pki/etcd/ca.crt", "/etc/kubernetes/pki/etcd/ca.key",
                "/etc/kubernetes/pki/etcd/server.crt", "/etc/kubernetes/pki/etcd/server.key",
                "/etc/kubernetes/pki/etcd/peer.crt", "/etc/kubernetes/pki/etcd/peer.key",
                "/etc/kubernetes/pki/etcd/healthcheck-client.crt", "/etc/kubernetes/pki/etcd/healthcheck-client.key",
                "/etc/kubernetes/pki/sa.key", "/etc/kubernetes/pki/sa.pub",
                "/etc/kubernetes/admin.conf", "/etc/kubernetes/controller-manager.conf", "/etc/kubernetes/scheduler.conf",
                "/etc/kubernetes/kubelet.conf", "/var/lib/kubelet/pki/kubelet-client-current.pem",
                "/var/lib/kubelet/pki/kubelet.crt", "/var/lib/kubelet/pki/kubelet.key",
                "/etc/lab/pki/workload-ca.crt", "/etc/lab/pki/workload-ca.key",
                "/etc/lab/pki/webhook/serving.crt", "/etc/lab/pki/webhook/serving.key",
                "/etc/lab/pki/aggregated-api/serving.crt", "/etc/lab/pki/aggregated-api/serving.key",
            ],
            ignoreOrder: true);

    [Fact]
    public void Another_node_has_certificates_of_its_own_by_the_same_authorities()
    {
        var first = TestPki.Issue();
        var second = first.ForNode("second", System.Net.IPAddress.Parse("10.9.8.7"), new KeyPool());

        second.Authority("ca").Certificate.Serial.ShouldBe(first.Authority("ca").Certificate.Serial);
        second.Certificate("apiserver").Serial.ShouldNotBe(first.Certificate("apiserver").Serial);
        second.Certificate("apiserver").Parameters.IpAddresses.ShouldContain(System.Net.IPAddress.Parse("10.9.8.7"));
        second.Certificate("etcd-peer").Parameters.DnsNames.ShouldContain("second");
        second.Certificate("kubelet-client").Parameters.Subject.CommonName.ShouldBe("system:node:second");
    }

    [Fact]
    public void The_kubelets_own_serving_certificate_is_by_an_authority_that_the_cluster_does_not_know()
    {
        var options = TestPki.Issue().Options;
        var pki = ClusterPki.Issue(options with { SelfSignedKubeletServing = true }, new KeyPool());
        var served = InspectedCertificate.FromPem(pki.Certificate("kubelet-serving").CertificatePem, "it")[0];
        var authority = InspectedCertificate.FromPem(pki.Authority("ca").Certificate.CertificatePem, "ca")[0];

        served.Subject.ShouldBe($"CN={options.NodeName}@{options.IssuedAt.ToUnixTimeSeconds()}");
        served.Issuer.ShouldBe($"CN={options.NodeName}-ca@{options.IssuedAt.ToUnixTimeSeconds()}");
        served.JudgeAt(options.IssuedAt, [authority], CertificateUsages.ServerAuthentication).Classification.ShouldBe(Classification.UnknownAuthority);
    }

    [Fact]
    public void Whatever_holds_a_private_key_is_readable_by_its_owner_only()
    {
        var withKeys = TestPki.Issue().Files.Where(HoldsPrivateKey).ToList();
        withKeys.Count.ShouldBe(19);
        withKeys.ShouldAllBe(file => file.Mode == OwnerOnly);

        static bool HoldsPrivateKey(PkiFile file) =>
            file.Content.Contains("PRIVATE KEY", StringComparison.Ordinal)
            || file.Content.Contains("client-key-data", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(KeyAlgorithm.EcdsaP256))]
    [InlineData(nameof(KeyAlgorithm.Rsa2048))]
    public void Every_leaf_passes_the_strict_verification_of_openssl(string algorithm)
    {
        Assert.SkipUnless(OpenSsl.IsOnPath, "openssl is not on the PATH");
        var pki = TestPki.Issue(options => options with { KeyAlgorithm = Enum.Parse<KeyAlgorithm>(algorithm) });
        foreach (var entry in KubeadmDistribution.Default.AllCertificates.Entries)
        {
            var certificate = pki.Certificate(entry.Name);
            foreach (var purpose in Purposes(entry.Usages))
            {
                var (exitCode, output) = OpenSsl.Verify(certificate, pki.Certificate(entry.Issuer), TestPki.Now, purpose);
                exitCode.ShouldBe(0, $"{entry.Name} as {purpose}: {output}");
            }
        }

        static IEnumerable<string> Purposes(CertificateUsages usages)
        {
            if (usages == CertificateUsages.None)
            {
                yield return "any";
            }

            if (usages.HasFlag(CertificateUsages.ServerAuthentication))
            {
                yield return "sslserver";
            }

            if (usages.HasFlag(CertificateUsages.ClientAuthentication))
            {
                yield return "sslclient";
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_certificate_is_what_the_catalogue_says(string name)
    {
        var pki = TestPki.Issue();
        var entry = KubeadmDistribution.Default.AllCertificates.Find(name);
        var read = TestPki.Inspect(pki.Certificate(name));
        read.Subject.ShouldBe(entry.SubjectOn("lab-control-plane").ToString());
        read.Issuer.ShouldBe(pki.Certificate(entry.Issuer).Subject);
        read.Usages.ShouldBe(entry.Usages);
        read.IsAuthority.ShouldBe(entry.Kind == CertificateKind.Authority);
        read.Validity.ShouldBe(new Validity(TestPki.Now - ClusterPkiOptions.Backdating, TestPki.Now + entry.DefaultLifetime));
        var issuer = TestPki.Inspect(pki.Certificate(entry.Issuer));
        read.JudgeAt(TestPki.Now, [issuer], entry.Usages).Classification.ShouldBe(Classification.Ok);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("kubernetes")]
    [InlineData("kubernetes.default")]
    [InlineData("kubernetes.default.svc")]
    [InlineData("kubernetes.default.svc.cluster.local")]
    [InlineData("lab-control-plane")]
    [InlineData("10.96.0.1")]
    [InlineData("172.30.0.2")]
    public void The_api_server_is_named_in_every_way_in_which_it_is_reached(string host) =>
        TestPki.Inspect(TestPki.Issue().Certificate("apiserver")).Names(host).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_single_certificate_can_be_expired_while_the_others_are_not(string name)
    {
        var pki = TestPki.Issue(options => options with { Validities = new Dictionary<string, Validity> { [name] = TestPki.BeforeNow } });
        var expired = KubeadmDistribution.Default.AllCertificates.Entries.Where(entry => !pki.Certificate(entry.Name).Validity.Contains(TestPki.Now));
        expired.ShouldHaveSingleItem().Name.ShouldBe(name);
        TestPki.Inspect(pki.Certificate(name)).Validity.ShouldBe(TestPki.BeforeNow);
    }

    [Fact]
    public void Default_validities_can_be_chosen_for_authorities_and_leaves()
    {
        var pki = TestPki.Issue(options => options with { AuthorityValidity = TestPki.AroundNow, LeafValidity = TestPki.AfterNow });
        KubeadmDistribution.Default.AllCertificates.Entries.ShouldAllBe(entry =>
            pki.Certificate(entry.Name).Validity == (entry.Kind == CertificateKind.Authority ? TestPki.AroundNow : TestPki.AfterNow));
    }

    [Fact]
    public void A_validity_for_an_unknown_certificate_is_refused() =>
        Should.Throw<InvalidInputException>(() =>
            TestPki.Issue(options => options with { Validities = new Dictionary<string, Validity> { ["apiservr"] = TestPki.AroundNow } }))
            .Message.ShouldContain("'apiservr'");

    [Fact]
    public void A_second_cluster_of_a_run_has_the_same_keys_and_other_certificates()
    {
        var first = TestPki.Issue();
        var second = TestPki.Issue();
        foreach (var entry in KubeadmDistribution.Default.AllCertificates.Entries)
        {
            second.Certificate(entry.Name).KeyPem.ShouldBe(first.Certificate(entry.Name).KeyPem);
            second.Certificate(entry.Name).Serial.ShouldNotBe(first.Certificate(entry.Name).Serial);
        }
    }

    [Theory]
    [InlineData("admin", "kubernetes-admin")]
    [InlineData("controller-manager", "system:kube-controller-manager")]
    [InlineData("scheduler", "system:kube-scheduler")]
    public void A_components_kubeconfig_embeds_its_certificate_under_the_name_that_kubeadm_gives_the_user(string name, string user)
    {
        var pki = TestPki.Issue();
        var path = $"/etc/kubernetes/{name}.conf";
        var kubeconfig = Kubeconfig.Parse(pki.Files.Single(file => file.Path == path).Content, path);
        kubeconfig.UserName.ShouldBe(user);
        kubeconfig.ContextName.ShouldBe($"{user}@kubernetes");
        kubeconfig.Server.ShouldBe("https://172.30.0.2:6443");
        kubeconfig.CertificateAuthority.Pem.ShouldBe(pki.Certificate("ca").CertificatePem);
        kubeconfig.ClientKey.Pem.ShouldBe(pki.Certificate(name).KeyPem);
        InspectedCertificate.FromKubeconfig(kubeconfig, path).Serial.ShouldBe(pki.Certificate(name).Serial);
    }

    [Fact]
    public void The_kubelets_kubeconfig_references_one_file_with_certificate_and_key_behind_a_link()
    {
        var pki = TestPki.Issue();
        var kubeconfig = Kubeconfig.Parse(pki.Files.Single(file => file.Path == "/etc/kubernetes/kubelet.conf").Content, "kubelet.conf");
        kubeconfig.UserName.ShouldBe("system:node:lab-control-plane");
        kubeconfig.ClientCertificate.Path.ShouldBe("/var/lib/kubelet/pki/kubelet-client-current.pem");
        kubeconfig.ClientKey.ShouldBe(kubeconfig.ClientCertificate);

        var pair = pki.Files.Single(file => file.LinkPath == kubeconfig.ClientCertificate.Path);
        pair.Path.ShouldNotBe(pair.LinkPath);
        pair.Content.ShouldContain("EC PRIVATE KEY");
        InspectedCertificate.FromPem(pair.Content, pair.Path).ShouldHaveSingleItem()
            .Serial.ShouldBe(pki.Certificate("kubelet-client").Serial);
    }

    [Fact]
    public void The_service_accounts_keys_belong_together()
    {
        var files = TestPki.Issue(options => options with { KeyAlgorithm = KeyAlgorithm.Rsa2048 }).Files;
        using var key = RSA.Create();
        key.ImportFromPem(files.Single(file => file.Path.EndsWith("/sa.key", StringComparison.Ordinal)).Content);
        files.Single(file => file.Path.EndsWith("/sa.pub", StringComparison.Ordinal)).Content
            .ShouldBe(key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    [Fact]
    public void A_certificate_issued_anew_goes_where_the_old_one_was()
    {
        var pki = TestPki.Issue(options => options with { LeafValidity = TestPki.BeforeNow });
        foreach (var entry in KubeadmDistribution.Default.AllCertificates.Entries.Where(entry => entry.Kind == CertificateKind.Leaf))
        {
            var renewed = pki.Authority(entry.Issuer).Issue(pki.Certificate(entry.Name).Parameters with { Validity = TestPki.AroundNow });
            var files = pki.FilesOf(entry.Name, renewed);
            files.ShouldNotBeEmpty(entry.Name);
            files.Select(file => file.LinkPath ?? file.Path).ShouldBeSubsetOf(pki.Files.Select(file => file.LinkPath ?? file.Path));
        }
    }

    [Fact]
    public void An_observer_can_be_given_a_long_lived_kubeconfig_of_its_own()
    {
        var pki = TestPki.Issue(options => options with { LeafValidity = TestPki.BeforeNow });
        var observer = pki.Authority("ca").Issue(new()
        {
            Subject = new("lab-observer", "system:masters"),
            Validity = TestPki.AroundNow,
            Key = TestPki.Keys.Get(KeyAlgorithm.EcdsaP256, "lab-observer"),
            Usages = CertificateUsages.ClientAuthentication,
        });
        var read = InspectedCertificate.FromKubeconfig(Kubeconfig.Parse(pki.KubeconfigFor(observer).ToYaml(), "observer"), "observer");
        read.Subject.ShouldBe("CN=lab-observer, O=system:masters");
        read.JudgeAt(TestPki.Now, [TestPki.Inspect(pki.Certificate("ca"))], CertificateUsages.ClientAuthentication)
            .Classification.ShouldBe(Classification.Ok);
    }

    [Fact]
    public void Asking_for_a_leaf_as_an_authority_is_answered_with_the_authorities() =>
        Should.Throw<InvalidInputException>(() => TestPki.Issue().Authority("apiserver")).Message
            .ShouldBe("'apiserver' is not an authority; expected one of ca, front-proxy-ca, etcd-ca, workload-ca");
}
