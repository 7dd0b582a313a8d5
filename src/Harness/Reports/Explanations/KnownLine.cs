namespace Lab.Harness.Reports.Explanations;

/// <summary>A line that recorded runs know.</summary>
/// <param name="Line">The line as lines are compared: without its time and header, and with ‹› for whatever may be another value next time.</param>
/// <param name="Recorded">A line as it was recorded, on the newest of the versions.</param>
/// <param name="Causes">The faults under which it was seen, those first that show it at once.</param>
internal sealed record KnownLine(string Line, string Recorded, IReadOnlyList<ExplainedCause> Causes);
