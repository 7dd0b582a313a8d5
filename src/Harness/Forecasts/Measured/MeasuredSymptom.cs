using Lab.Harness.Journals;

namespace Lab.Harness.Forecasts.Measured;

/// <summary>Somebody noticed.</summary>
/// <param name="Probe">Who.</param>
/// <param name="Classification">What kind of answer it got first.</param>
/// <param name="Seconds">How many seconds after the notAfter, or after what was done; <see langword="null"/> where that is not known.</param>
/// <param name="IsBound">Whether it came within that time rather than then: the answer is only the end of the observer's own deadline.</param>
internal sealed record MeasuredSymptom(MeasuredProbe Probe, Classification Classification, double? Seconds, bool IsBound);
