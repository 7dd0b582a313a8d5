using Docker.DotNet.Models;
using Lab.Bench;
using Lab.Bench.Measurements;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class MeasurementTests
{
    private static readonly IReadOnlyList<IMeasurement> All = Catalogue.CreateAll<IMeasurement>(typeof(IMeasurement).Assembly);

    [Fact]
    public void Measurements_are_found_by_themselves_and_have_names_of_their_own()
    {
        All.Select(measurement => measurement.Name).ShouldBeUnique();
        All.Select(measurement => measurement.Name).ShouldBeSubsetOf(
            [
                "article", "article-shifted", "clock-call", "clock-jump", "cluster-start", "exec", "idle-memory", "idle-processor", "image-build", "issuing", "renewal",
                "report", "side-by-side", "single-certificate",
            ]);
        All.Where(measurement => measurement.OnlyWhenNamed).ShouldHaveSingleItem().Name.ShouldBe("image-build");
    }

    [Fact]
    public void A_run_that_is_not_held_is_a_failed_sample_with_its_reasons() =>
        ArticleExperiment.Read(MadeUp.ArticleRun() with { Verdict = Verdict.Unknown, Reasons = ["nothing was seen"] }, TimeSpan.FromSeconds(50))
            .ShouldHaveSingleItem().Failure.ShouldBe("verdict unknown: nothing was seen");

    [Fact]
    public void A_run_that_held_tells_the_whole_and_every_phase()
    {
        var journal = MadeUp.ArticleRun() with { Verdict = Verdict.Held };

        var samples = ArticleExperiment.Read(journal, TimeSpan.FromMinutes(5));

        samples[0].ShouldBe(Sample.Of("the experiment as a whole", 300));
        foreach (var phase in journal.Phases.Where(phase => phase.Outcome != PhaseOutcome.LeftOut))
        {
            samples.ShouldContain(Sample.Of($"run: {phase.Name}", phase.EndedAt - phase.StartedAt));
        }
    }

    [Fact]
    public void Memory_leaves_the_cache_out_whichever_cgroups_count_it()
    {
        Memory("total_inactive_file").ShouldBe(300);
        Memory("inactive_file").ShouldBe(300);

        static double Memory(string cache) => ContainerUsage.Of(Stats(400UL << 20, new() { [cache] = 100UL << 20 }, processorSeconds: 0, atSecond: 0)).MemoryMebibytes;
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
