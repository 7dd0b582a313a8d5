namespace Lab.Harness.Reports.Timelines;

/// <summary>Maps seconds from T to places on a drawing.</summary>
internal sealed record TimeScale(double From, double To, double Left, double Right)
{
    private static readonly double[] Steps =
        [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800, 2592000, 7776000, 31536000];

    /// <summary>The room that a break takes.</summary>
    public const double BreakWidth = 14;

    /// <summary>Where the scale is cut, in seconds from T: a clock jumped there.</summary>
    public IReadOnlyList<double> Breaks { get; init; } = [];

    /// <summary>For how many breaks there is room: more than there are where another scale beside it has more.</summary>
    public int Room { get; init; }

    /// <summary>The place of an instant; of a break its right edge.</summary>
    public double this[double seconds] =>
        Left + ((Math.Clamp(seconds, From, To) - From) / (To - From) * (Right - Left - (Room * BreakWidth)))
        + (Breaks.Count(cut => cut <= seconds) * BreakWidth);

    public bool Shows(double seconds) => seconds >= From && seconds <= To;

    /// <summary>Round instants, at least so many pixels apart.</summary>
    public IEnumerable<double> Ticks(double distance)
    {
        var least = distance * (To - From) / (Right - Left);
        var step = Steps.Cast<double?>().FirstOrDefault(step => step >= least) ?? Math.Ceiling(least / Steps[^1]) * Steps[^1];
        for (var tick = Math.Ceiling(From / step) * step; tick <= To; tick += step)
        {
            yield return tick;
        }
    }

    /// <summary>A tick's label: whole units only.</summary>
    public static string Label(double tick) =>
        tick == 0 ? "T" : (tick < 0 ? "T−" : "T+") + (Math.Abs(tick) < 120 ? $"{Math.Abs(tick):0} s" : Duration.Tell(Math.Abs(tick)));
}
