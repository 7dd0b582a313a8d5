namespace Lab.Harness.Reports.Facts;

/// <summary>A step that was carried out, and how it ended.</summary>
/// <param name="Name">The step.</param>
/// <param name="ExitCode">Its exit code; <see langword="null"/> where it did not end.</param>
internal sealed record StepFact(string Name, int? ExitCode);
