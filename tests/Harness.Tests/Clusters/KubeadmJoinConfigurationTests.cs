using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Lab.Harness.Tests.Clusters;

public sealed class KubeadmJoinConfigurationTests
{
    private static readonly KubeadmConfiguration First = new()
    {
        Version = KubernetesVersion.Parse("v1.20.2"),
        ClusterName = "lab",
        NodeName = "lab-control-plane",
        NodeAddress = IPAddress.Parse("10.200.1.10"),
        ControlPlaneAddress = IPAddress.Parse("10.200.1.9"),
    };

    [Fact]
    public void The_first_node_tells_kubeadm_the_address_that_all_share()
    {
        First.ToYaml().ShouldContain("controlPlaneEndpoint: 10.200.1.9:6443");
        First.ToYaml().ShouldContain("certSANs: [localhost, 127.0.0.1, 10.200.1.9]");
        (First with { ControlPlaneAddress = null }).ToYaml().ShouldNotContain("controlPlaneEndpoint");
    }

    [Fact]
    public void A_node_that_joins_has_a_name_and_an_address_of_its_own()
    {
        var join = Read(new KubeadmJoinConfiguration { Node = First with { NodeName = "lab-control-plane-2", NodeAddress = IPAddress.Parse("10.200.1.11") } });

        join["kind"].ToString().ShouldBe("JoinConfiguration");
        join["apiVersion"].ToString().ShouldBe("kubeadm.k8s.io/v1beta2");
        join["controlPlane"]["localAPIEndpoint"]["advertiseAddress"].ToString().ShouldBe("10.200.1.11");
        join["nodeRegistration"]["name"].ToString().ShouldBe("lab-control-plane-2");
        join["nodeRegistration"]["kubeletExtraArgs"]["node-ip"].ToString().ShouldBe("10.200.1.11");
        join["discovery"]["file"]["kubeConfigPath"].ToString().ShouldBe(KubeadmJoinConfiguration.DiscoveryPath);
    }

    private static YamlNode Read(KubeadmJoinConfiguration configuration)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(configuration.ToYaml()));
        return stream.Documents[0].RootNode;
    }
}
