using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Lab.Harness.Tests.Distributions.Kubeadm;

public sealed class KubeadmJoinConfigurationTests
{
    private static readonly NodeSettings First = new()
    {
        ClusterName = "lab",
        Name = "lab-control-plane",
        Address = IPAddress.Parse("10.200.1.10"),
        ControlPlaneAddress = IPAddress.Parse("10.200.1.9"),
    };

    [Fact]
    public void The_first_node_tells_kubeadm_the_address_that_all_share()
    {
        FileOf(First, KubeadmConfiguration.Path).ShouldContain("controlPlaneEndpoint: 10.200.1.9:6443");
        FileOf(First, KubeadmConfiguration.Path).ShouldContain("certSANs: [localhost, 127.0.0.1, 10.200.1.9]");
        FileOf(First with { ControlPlaneAddress = null }, KubeadmConfiguration.Path).ShouldNotContain("controlPlaneEndpoint");
    }

    [Fact]
    public void A_node_that_joins_has_a_name_and_an_address_of_its_own()
    {
        var join = Read(First with { Name = "lab-control-plane-2", Address = IPAddress.Parse("10.200.1.11"), JoinsBy = "a kubeconfig" });

        join["kind"].ToString().ShouldBe("JoinConfiguration");
        join["apiVersion"].ToString().ShouldBe("kubeadm.k8s.io/v1beta2");
        join["controlPlane"]["localAPIEndpoint"]["advertiseAddress"].ToString().ShouldBe("10.200.1.11");
        join["nodeRegistration"]["name"].ToString().ShouldBe("lab-control-plane-2");
        join["nodeRegistration"]["kubeletExtraArgs"]["node-ip"].ToString().ShouldBe("10.200.1.11");
        join["discovery"]["file"]["kubeConfigPath"].ToString().ShouldBe(KubeadmJoinConfiguration.DiscoveryPath);
    }

    [Fact]
    public void Patches_are_named_in_the_configuration_from_1_31_on_where_no_option_may_be()
    {
        var joining = First with { Name = "lab-control-plane-2", JoinsBy = "a kubeconfig" };

        Read(joining, "v1.36.2")["patches"]["directory"].ToString().ShouldBe("/lab/patches");
        FileOf(joining, KubeadmJoinConfiguration.Path, "v1.30.4").ShouldNotContain("patches");
    }

    private static YamlNode Read(NodeSettings node, string version = "v1.20.2")
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(FileOf(node, KubeadmJoinConfiguration.Path, version)));
        return stream.Documents[0].RootNode;
    }

    private static string FileOf(NodeSettings node, string path, string version = "v1.20.2") =>
        KubeadmDistribution.For(KubernetesVersion.Parse(version)).Setup.FilesFor(node).Single(file => file.Path == path).Text;
}
