using System.Globalization;

namespace Lab.Harness.Clusters;

/// <summary>What all processors of a machine have spent since its boot, in clock ticks.</summary>
/// <param name="Idle">With nothing to do, also while a disk was waited for, and with programs of a low priority, which give way to others.</param>
/// <param name="Total">Altogether.</param>
internal sealed record ProcessorTime(long Idle, long Total)
{
    private const int NiceField = 1;
    private const int IdleField = 3;
    private const int IoWaitField = 4;

    /// <summary>user, nice, system, idle, iowait, irq, softirq, steal; a guest's time, which follows, is part of the user's.</summary>
    private const int CountedFields = 8;

    /// <summary>The time of this machine so far; <see langword="null"/> where it has no <c>/proc/stat</c>.</summary>
    public static ProcessorTime? OfThisMachine()
    {
        const string File = "/proc/stat";
        return System.IO.File.Exists(File) ? Parse(System.IO.File.ReadLines(File).First()) : null;
    }

    /// <summary>Reads the first line of <c>/proc/stat</c> (proc_stat(5)).</summary>
    /// <param name="line">The line, <c>cpu</c> and numbers.</param>
    /// <returns>The time; <see langword="null"/> where the line is another.</returns>
    public static ProcessorTime? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not ["cpu", .. var numbers] || numbers.Length < CountedFields)
        {
            return null;
        }

        var ticks = numbers.Take(CountedFields).Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new ProcessorTime(ticks[NiceField] + ticks[IdleField] + ticks[IoWaitField], ticks.Sum());
    }

    /// <summary>The share of the time since an earlier reading that was idle, between 0 and 1; 1 where no time has passed.</summary>
    /// <param name="earlier">The earlier reading.</param>
    public double IdleShareSince(ProcessorTime earlier) =>
        Total > earlier.Total ? (double)(Idle - earlier.Idle) / (Total - earlier.Total) : 1;
}
