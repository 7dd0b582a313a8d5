namespace Lab.Bench;

/// <summary>What a measurement came to.</summary>
/// <param name="Name">Name of the measurement.</param>
/// <param name="Summary">What it measures.</param>
/// <param name="Unit">The unit of every figure.</param>
/// <param name="Series">Its quantities.</param>
internal sealed record MeasurementResult(string Name, string Summary, string Unit, IReadOnlyList<Series> Series);
