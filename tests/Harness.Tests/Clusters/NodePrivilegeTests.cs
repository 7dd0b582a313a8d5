using Docker.DotNet.Models;
using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class NodePrivilegeTests
{
    /// <summary>That flag brings the right to set the machine's clock, which a procedure may well try.</summary>
    [Fact]
    public void Rights_are_asked_for_by_name_before_the_flag_that_brings_all_of_them() =>
        NodePrivilege.Candidates(isPodman: false, missingHere: []).Select(candidate => candidate.Words).ShouldBe(
        [
            "all rights but SYS_BOOT, SYS_MODULE, SYS_TIME",
            "all rights but SYS_BOOT, SYS_MODULE, SYS_RESOURCE, SYS_TIME",
            "--privileged",
        ]);

    [Fact]
    public void What_this_process_lacks_is_not_asked_for_at_first() =>
        NodePrivilege.Candidates(isPodman: false, missingHere: ["SYS_RESOURCE", "BPF"]).Select(candidate => candidate.Words).ShouldBe(
        [
            "all rights but BPF, SYS_BOOT, SYS_MODULE, SYS_RESOURCE, SYS_TIME",
            "all rights but SYS_BOOT, SYS_MODULE, SYS_TIME",
            "--privileged",
        ]);

    [Fact]
    public void Podman_is_asked_for_the_flag_alone() =>
        NodePrivilege.Candidates(isPodman: true, missingHere: ["SYS_RESOURCE"]).ShouldHaveSingleItem().Privileged.ShouldBeTrue();

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
    public void A_node_has_a_cgroup_namespace_of_its_own_the_machines_users_and_no_further_confinement_either_way()
    {
        foreach (var candidate in NodePrivilege.Candidates(isPodman: false, missingHere: []))
        {
            var host = new HostConfig();
            candidate.ApplyTo(host);
            host.CgroupnsMode.ShouldBe("private");
            host.UsernsMode.ShouldBe("host");
            host.SecurityOpt.ShouldBe(["seccomp=unconfined", "apparmor=unconfined", "label=disable"]);
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
