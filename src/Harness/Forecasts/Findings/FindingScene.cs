using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>What a rule looks at.</summary>
/// <param name="Reading">The cluster.</param>
/// <param name="Dates">What will happen to it.</param>
/// <param name="Asked">The instant that the forecast was asked for.</param>
/// <param name="Results">What was measured.</param>
internal sealed record FindingScene(ClusterReading Reading, IReadOnlyList<ForecastDate> Dates, DateTimeOffset Asked, MeasuredResults Results)
{
    /// <summary>What is true of the cluster's version.</summary>
    public Distribution Distribution => Reading.Distribution;

    /// <summary>What an experiment saw.</summary>
    public MeasuredOutcome? Measured(string experiment) => Results.Find(experiment, Distribution.Version);

    /// <summary>An instant in a sentence.</summary>
    public static string Tell(DateTimeOffset instant) => $"{instant.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
