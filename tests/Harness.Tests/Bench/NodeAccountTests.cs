using Lab.Bench;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class NodeAccountTests
{
    private static readonly NodeAccount Account = NodeAccount.Of(
        """
        stage entered 0.28
        stage apiserver 5.75
        total node 10.2
        container kube-apiserver 4.4
        container pause 0.02
        container pause 0.03
        service kubelet 0.9
        service shims 0.1
        service shims 0.15
        a line of something else

        """);

    [Fact]
    public void Stages_come_in_their_order() => Account.Stages.ShouldBe([("entered", 0.28), ("apiserver", 5.75)]);

    [Fact]
    public void Parts_of_one_name_are_added_up_and_the_largest_comes_first()
    {
        Account.Parts.Select(part => part.Part).SkipLast(1).ShouldBe(["kube-apiserver", "kubelet", "shims", "pause"]);
        Account.Parts.Single(part => part.Part == "pause").Seconds.ShouldBe(0.05, 0.001);
    }

    [Fact]
    public void What_no_living_program_has_spent_was_spent_by_those_that_have_ended()
    {
        Account.Parts[^1].Part.ShouldBe("programs that have ended, and systemd");
        Account.Parts[^1].Seconds.ShouldBe(10.2 - 4.4 - 0.9 - 0.25 - 0.05, 0.001);
        Account.Total.ShouldBe(10.2);
    }

    [Fact]
    public void Clocks_of_processes_and_groups_may_differ_by_a_tick() =>
        NodeAccount.Of("total node 1.00\nservice kubelet 1.01\n").Parts[^1].Seconds.ShouldBe(0);
}
