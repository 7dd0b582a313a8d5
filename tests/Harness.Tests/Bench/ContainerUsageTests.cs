using Docker.DotNet.Models;
using Lab.Bench;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class ContainerUsageTests
{
    [Fact]
    public void Memory_leaves_the_cache_out_whichever_cgroups_count_it()
    {
        Memory("total_inactive_file").ShouldBe(300);
        Memory("inactive_file").ShouldBe(300);

        static double Memory(string cache) =>
            ContainerUsage.Of(Stats(400UL << 20, new() { [cache] = 100UL << 20 }, processorSeconds: 0, atSecond: 0)).MemoryMebibytes;
    }

    [Fact]
    public void A_processor_half_used_is_fifty_percent()
    {
        var before = ContainerUsage.Of(Stats(1, [], processorSeconds: 10, atSecond: 0));
        var after = ContainerUsage.Of(Stats(1, [], processorSeconds: 12.5, atSecond: 5));

        after.ProcessorPercentSince(before).ShouldBe(50, tolerance: 1e-9);
    }

    private static ContainerStatsResponse Stats(ulong memory, Dictionary<string, ulong> details, double processorSeconds, int atSecond) => new()
    {
        Read = new DateTime(2026, 1, 1, 0, 0, atSecond, DateTimeKind.Utc),
        MemoryStats = new MemoryStats { Usage = memory, Stats = details },
        CPUStats = new CPUStats { CPUUsage = new CPUUsage { TotalUsage = (ulong)(processorSeconds * 1e9) } },
    };
}
