namespace Lab.Harness.Distributions;

/// <summary>How a program comes to use a renewed file, as its source says.</summary>
/// <param name="How">In words.</param>
/// <param name="BoundSeconds">
/// The longest time that it may take, in seconds; <see langword="null"/> where it takes a restart, or only an open connection keeps the old
/// certificate.
/// </param>
/// <param name="Source">Where that is written.</param>
internal sealed record Reloading(string How, double? BoundSeconds, string Source);
