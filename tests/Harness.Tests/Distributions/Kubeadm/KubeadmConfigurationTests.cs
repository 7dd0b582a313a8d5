using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Lab.Harness.Tests.Distributions.Kubeadm;

public sealed class KubeadmConfigurationTests
{
    [Theory]
    [InlineData("v1.20.2", "kubeadm.k8s.io/v1beta2")]
    [InlineData("v1.22.17", "kubeadm.k8s.io/v1beta2")]
    [InlineData("v1.23.0", "kubeadm.k8s.io/v1beta3")]
    [InlineData("v1.30.4", "kubeadm.k8s.io/v1beta3")]
    [InlineData("v1.31.0", "kubeadm.k8s.io/v1beta4")]
    [InlineData("v1.34.1", "kubeadm.k8s.io/v1beta4")]
    public void The_format_follows_the_version_of_Kubernetes(string version, string format)
    {
        var documents = Read(version);

        Scalar(documents[0], "apiVersion").ShouldBe(format);
        Scalar(documents[0], "kind").ShouldBe("InitConfiguration");
        Scalar(documents[1], "apiVersion").ShouldBe(format);
        Scalar(documents[1], "kubernetesVersion").ShouldBe(version);
    }

    [Fact]
    public void Extra_arguments_are_a_map_before_v1beta4_and_a_list_from_it_on()
    {
        Arguments("v1.30.0").ShouldBeOfType<YamlMappingNode>().Children["node-ip"].ShouldBe(new YamlScalarNode("10.200.1.10"));
        Arguments("v1.31.0").ShouldBeOfType<YamlSequenceNode>().Children
            .Select(argument => $"{Scalar(argument, "name")}={Scalar(argument, "value")}").ShouldContain("node-ip=10.200.1.10");
    }

    [Fact]
    public void The_container_runtime_is_named_only_to_kubelets_that_know_another()
    {
        Text("v1.20.2").ShouldContain("container-runtime: \"remote\"");
        Text("v1.32.0").ShouldNotContain("container-runtime");
    }

    [Fact]
    public void The_kubelet_says_how_often_it_looks_for_static_pods() => Text("v1.20.2").ShouldContain("fileCheckFrequency: 20s");

    [Theory]
    [InlineData("1.20.2")]
    [InlineData("v1.20")]
    [InlineData("")]
    public void What_is_no_version_is_refused(string text) =>
        Should.Throw<FormatException>(() => KubernetesVersion.Parse(text)).Message.ShouldContain("expected a Kubernetes version such as v1.20.2");

    private static YamlNode Arguments(string version) => Read(version)[0]["nodeRegistration"]["kubeletExtraArgs"];

    private static string Scalar(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    private static IReadOnlyList<YamlNode> Read(string version)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(version)));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    [Theory]
    [InlineData("v1.20.2", false)]
    [InlineData("v1.30.4", false)]
    [InlineData("v1.31.0", true)]
    [InlineData("v1.36.2", true)]
    public void The_kubelet_is_told_to_bear_cgroup_v1_by_versions_that_know_the_word(string version, bool isTold) =>
        Text(version).Contains("\nfailCgroupV1: false\n", StringComparison.Ordinal).ShouldBe(isTold);

    [Fact]
    public void A_kubelet_asks_for_its_serving_certificate_on_request_alone()
    {
        Text("v1.36.2").ShouldNotContain("serverTLSBootstrap");
        Text("v1.36.2", settings => settings with { BootstrapKubeletServing = true }).ShouldContain("\nserverTLSBootstrap: true\n");
    }

    [Fact]
    public void Lives_and_keys_are_told_where_they_are_chosen()
    {
        Text("v1.36.2").ShouldNotContain("certificateValidityPeriod");
        Text("v1.36.2").ShouldNotContain("encryptionAlgorithm");
        Text("v1.36.2", settings => settings with { Issuing = new IssuingSettings(TimeSpan.FromDays(10), "ECDSA-P256") })
            .ShouldContain("\ncertificateValidityPeriod: 864000s\nencryptionAlgorithm: ECDSA-P256\nnetworking:");
    }

    [Theory]
    [InlineData("v1.30.4", 0)]
    [InlineData("v1.31.0", 4)]
    [InlineData("v1.34.0", 5)]
    public void Kinds_of_keys_can_be_asked_for_from_v1beta4_on(string version, int kinds) =>
        KubeadmDistribution.For(KubernetesVersion.Parse(version)).Setup.KeyKinds.Count.ShouldBe(kinds);

    [Fact]
    public void The_signer_of_requests_is_left_out_on_request_and_all_other_controllers_stay()
    {
        Text("v1.20.2").ShouldNotContain("controllers");
        Text("v1.20.2", settings => settings with { SignRequests = false }).ShouldContain("controllers: \"*,bootstrapsigner,tokencleaner,-csrsigning\"");
    }

    private static string Text(string version, Func<NodeSettings, NodeSettings>? change = null)
    {
        var node = new NodeSettings { ClusterName = "lab", Name = "lab-control-plane", Address = IPAddress.Parse("10.200.1.10") };
        return KubeadmDistribution.For(KubernetesVersion.Parse(version)).Setup.FilesFor(change?.Invoke(node) ?? node).ShouldHaveSingleItem().Text;
    }
}
