namespace Lab.Harness.Forecasts.Measured;

/// <summary>A component wrote of it.</summary>
/// <param name="Component">The component.</param>
/// <param name="Seconds">How many seconds after the notAfter, or after what was done, it did so first.</param>
internal sealed record MeasuredLog(string Component, double Seconds);
