using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class InotifyInstancesTests
{
    [Fact]
    public void What_Debians_kernel_allows_is_room_for_four_nodes() => new InotifyInstances(128, 0).Nodes.ShouldBe(4);

    [Fact]
    public void Too_few_for_one_more_node_are_told_with_what_to_do() => new InotifyInstances(128, 125).Shortage.ShouldBe(
        "125 of this machine's 128 inotify instances are in use, and a node takes 26: run fewer clusters side by side, or allow more with "
        + "'sysctl -w fs.inotify.max_user_instances=1024'");

    [Fact]
    public void Enough_for_one_more_node_is_nothing_to_tell() => new InotifyInstances(128, 102).Shortage.ShouldBeNull();

    [Fact]
    public void A_watcher_of_this_process_is_counted()
    {
        using var watcher = new FileSystemWatcher(Path.GetTempPath()) { EnableRaisingEvents = true };
        InotifyInstances.OfThisMachine().ShouldNotBeNull().InUse.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_machine_with_few_of_them_runs_fewer_clusters()
    {
        const long Plenty = 1L << 40;
        using var few = ClusterSlots.For(processors: 16, Plenty, roomForNodes: new InotifyInstances(128, 0).Nodes);
        using var many = ClusterSlots.For(processors: 16, Plenty, roomForNodes: new InotifyInstances(1024, 0).Nodes);
        few.SideBySide.ShouldBe(4);
        many.SideBySide.ShouldBe(32);
    }
}
