namespace Lab.Bench;

/// <summary>Everything that was measured, as data.</summary>
/// <param name="Surroundings">Where it was measured.</param>
/// <param name="Runs">How often each measurement was asked for.</param>
/// <param name="Measurements">What was measured.</param>
internal sealed record BenchReport(Surroundings Surroundings, int Runs, IReadOnlyList<MeasurementResult> Measurements);
