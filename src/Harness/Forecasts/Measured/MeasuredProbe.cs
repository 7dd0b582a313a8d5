namespace Lab.Harness.Forecasts.Measured;

/// <summary>Somebody who asked the cluster something again and again.</summary>
/// <param name="Name">What experiments call it.</param>
/// <param name="Question">What it asked, in words.</param>
internal sealed record MeasuredProbe(string Name, string Question);
