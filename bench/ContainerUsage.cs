using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Bench;

/// <summary>What a container uses, as the engine counts it.</summary>
/// <param name="ReadAt">When it was read.</param>
/// <param name="MemoryBytes">Memory without the cache that the kernel could drop, as <c>docker stats</c> shows it.</param>
/// <param name="ProcessorTime">Processor time since the container's start.</param>
internal sealed record ContainerUsage(DateTime ReadAt, ulong MemoryBytes, TimeSpan ProcessorTime)
{
    /// <summary>Memory in MiB.</summary>
    public double MemoryMebibytes => MemoryBytes / (double)(1 << 20);

    /// <summary>Reads the usage of a container.</summary>
    public static async Task<ContainerUsage> ReadAsync(IDockerClient docker, string container, CancellationToken cancellationToken)
    {
        var answer = new LastAnswer();
        await docker.Containers.GetContainerStatsAsync(
            container, new ContainerStatsParameters { Stream = false, OneShot = true }, answer, cancellationToken);
        return Of(answer.Value ?? throw new InvalidOperationException($"the engine told nothing of container {container}"));
    }

    /// <summary>Reads the engine's answer. The cache has another name in each version of cgroups.</summary>
    public static ContainerUsage Of(ContainerStatsResponse answer)
    {
        var usage = answer.MemoryStats?.Usage
            ?? throw new InvalidOperationException("the engine does not count memory: its cgroups have no memory controller");
        var processor = answer.CPUStats?.CPUUsage
            ?? throw new InvalidOperationException("the engine does not count processor time: its cgroups have no processor controller");
        var details = answer.MemoryStats.Stats ?? new Dictionary<string, ulong>(StringComparer.Ordinal);
        var cache = details.TryGetValue("total_inactive_file", out var first) ? first
            : details.TryGetValue("inactive_file", out var second) ? second
            : 0;
        return new ContainerUsage(
            answer.Read,
            cache < usage ? usage - cache : usage,
            TimeSpan.FromTicks((long)processor.TotalUsage / TimeSpan.NanosecondsPerTick));
    }

    /// <summary>The share of one processor that was used since an earlier reading, in percent.</summary>
    public double ProcessorPercentSince(ContainerUsage earlier) =>
        (ProcessorTime - earlier.ProcessorTime) / (ReadAt - earlier.ReadAt) * 100;

    /// <summary>Keeps what is reported, at once and not on another thread some time later.</summary>
    private sealed class LastAnswer : IProgress<ContainerStatsResponse>
    {
        public ContainerStatsResponse? Value { get; private set; }

        public void Report(ContainerStatsResponse value) => Value = value;
    }
}
