using Docker.DotNet.Models;
using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class NodePrivilegeTests
{
    [Fact]
    public void Both_ways_to_start_a_node_are_tried() =>
        NodePrivilege.Candidates().Select(candidate => candidate.Privileged).ShouldBe([true, false], ignoreOrder: true);

    [Fact]
    public void A_node_without_privilege_never_gets_the_right_to_set_the_clock()
    {
        var host = new HostConfig();
        new NodePrivilege(Privileged: false, ["SYS_RESOURCE"]).ApplyTo(host);

        host.Privileged.ShouldBeFalse();
        host.CapAdd.ShouldBe(["ALL"]);
        host.CapDrop.ShouldBe(["SYS_RESOURCE", "SYS_TIME", "SYS_MODULE", "SYS_BOOT"], ignoreOrder: true);
    }

    [Fact]
    public void A_node_has_a_cgroup_namespace_of_its_own_either_way()
    {
        foreach (var candidate in NodePrivilege.Candidates())
        {
            var host = new HostConfig();
            candidate.ApplyTo(host);
            host.CgroupnsMode.ShouldBe("private");
        }
    }

    [Theory]
    [InlineData(
        "OCI runtime create failed: container_linux.go:380: starting container process caused: apply caps: operation not permitted: unable to apply caps",
        true)]
    [InlineData("driver failed programming external connectivity: Bind for 127.0.0.1:6443 failed: port is already allocated", false)]
    public void Only_a_refusal_of_rights_leads_to_the_other_way(string message, bool refusal) =>
        NodePrivilege.IsRefusal(message).ShouldBe(refusal);

    [Theory]
    [InlineData("driver failed programming external connectivity: Bind for 127.0.0.1:6443 failed: port is already allocated", true)]
    [InlineData("listen tcp4 127.0.0.1:6443: bind: address already in use", true)]
    [InlineData("no such image", false)]
    public void A_port_that_is_taken_is_told_from_other_failures(string message, bool taken) =>
        FreePort.IsTaken(message).ShouldBe(taken);
}
