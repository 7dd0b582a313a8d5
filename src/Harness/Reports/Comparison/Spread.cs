namespace Lab.Harness.Reports.Comparison;

/// <summary>How long something took on one side, in seconds.</summary>
/// <param name="Count">How many times were measured.</param>
/// <param name="Median">The median.</param>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest.</param>
internal sealed record Spread(int Count, double Median, double Least, double Most)
{
    /// <summary>Probes ask once in one to three seconds: what differs by less was not measured.</summary>
    private const double Resolution = 2;

    /// <summary>How far a figure may lie outside of what was measured so few times, as a part of the median.</summary>
    private const double Tolerance = 0.5;

    /// <summary>Whether a figure lies in the range, give or take what chance does to it.</summary>
    public bool Allows(double seconds)
    {
        var margin = Math.Max(Resolution, Tolerance * Median);
        return seconds >= Least - margin && seconds <= Most + margin;
    }

    /// <summary>The spread of at least one figure.</summary>
    public static Spread Of(IEnumerable<double> seconds)
    {
        List<double> ordered = [.. seconds.Order()];
        var middle = ordered.Count / 2;
        var median = ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
        return new(ordered.Count, Math.Round(median, 2), ordered[0], ordered[^1]);
    }

    /// <summary>In words: the median, and the range where there is one.</summary>
    public override string ToString() =>
        Count == 1 ? Duration.Tell(Median) : $"{Duration.Tell(Median)} ({Duration.Tell(Least)} to {Duration.Tell(Most)})";
}
