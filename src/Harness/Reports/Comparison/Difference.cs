namespace Lab.Harness.Reports.Comparison;

/// <summary>A fact that is not the same on both sides.</summary>
/// <param name="Kind">Whether it changed or is not known.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Fact">Which fact, for example <c>failure: kubectl-host</c>.</param>
/// <param name="Left">What the first side says.</param>
/// <param name="Right">What the second side says.</param>
internal sealed record Difference(DifferenceKind Kind, string Experiment, string Fact, string Left, string Right);
