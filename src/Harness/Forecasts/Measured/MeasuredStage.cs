namespace Lab.Harness.Forecasts.Measured;

/// <summary>What was seen at the notAfter, or after something was done that brought out more.</summary>
/// <param name="Provocation">The steps that were carried out before; none at the notAfter.</param>
/// <param name="Symptoms">Who noticed, the first first; nobody where nothing was to be seen.</param>
/// <param name="Logs">Which components wrote of it, the first first.</param>
internal sealed record MeasuredStage(IReadOnlyList<string> Provocation, IReadOnlyList<MeasuredSymptom> Symptoms, IReadOnlyList<MeasuredLog> Logs);
