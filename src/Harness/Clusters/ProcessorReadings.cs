namespace Lab.Harness.Clusters;

/// <summary>
/// What the processors have spent, read at most once a second for all who note it in case they need it later: scores of probes ask something each second,
/// and only a time-out needs it.
/// </summary>
/// <param name="read">Reads the processors' time so far; <see langword="null"/> where the machine does not tell it.</param>
/// <param name="time">Measures.</param>
internal sealed class ProcessorReadings(Func<ProcessorTime?> read, TimeProvider time)
{
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(1);

    private Reading? last;

    /// <summary>Of this machine, by <c>/proc/stat</c> (proc_stat(5)).</summary>
    public static ProcessorReadings OfThisMachine { get; } = new(ProcessorTime.OfThisMachine, TimeProvider.System);

    /// <summary>A reading that is no older than a second.</summary>
    public ProcessorTime? Recent() =>
        Volatile.Read(ref last) is { } reading && time.GetElapsedTime(reading.At) < Oldest ? reading.Processors : Now();

    /// <summary>A new reading.</summary>
    public ProcessorTime? Now()
    {
        var reading = new Reading(time.GetTimestamp(), read());
        Volatile.Write(ref last, reading);
        return reading.Processors;
    }

    private sealed record Reading(long At, ProcessorTime? Processors);
}
