using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class NewServiceTests
{
    /// <summary>As kube-proxy 1.20.2 wrote it.</summary>
    private const string Rules =
        "-A KUBE-SERVICES -d 10.100.245.118/32 -p tcp -m comment --comment \"lab/new-service-12 has no endpoints\" -m tcp --dport 80 -j REJECT "
        + "--reject-with icmp-port-unreachable";

    [Theory]
    [InlineData("new-service-12", true)]
    [InlineData("new-service-1", false)]
    [InlineData("new-service-13", false)]
    public void A_rule_is_of_the_service_that_its_comment_names(string service, bool isThere) => NewService.HasRule(Rules, service).ShouldBe(isThere);
}
