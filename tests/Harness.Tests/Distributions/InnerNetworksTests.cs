using System.Net;
using Lab.Harness.Distributions;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions;

public sealed class InnerNetworksTests
{
    private static readonly InnerNetworks Others = new()
    {
        Services = IPNetwork.Parse("172.20.0.0/16"),
        Pods = IPNetwork.Parse("10.42.0.0/16"),
        Domain = "home.example",
    };

    [Fact]
    public void The_API_servers_service_has_the_first_address() => Others.ApiServer.ToString().ShouldBe("172.20.0.1");

    [Fact]
    public void Each_node_has_a_share_of_the_pods_network_of_its_own() =>
        new[] { 0, 1, 2 }.Select(node => Others.PodsOf(node).ToString()).ShouldBe(["10.42.0.0/24", "10.42.1.0/24", "10.42.2.0/24"]);

    [Fact]
    public void A_service_has_four_names() =>
        Others.NamesOf("web", "shop").ShouldBe(["web", "web.shop", "web.shop.svc", "web.shop.svc.home.example"]);
}
