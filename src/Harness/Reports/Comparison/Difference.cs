using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Comparison;

/// <summary>A fact that is not the same on both sides.</summary>
/// <param name="Kind">Whether it changed or is not known.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Aspect">What the fact is about.</param>
/// <param name="Fact">Which fact, for example <c>failure: kubectl-host</c>.</param>
/// <param name="Left">What the first side says.</param>
/// <param name="Right">What the second side says.</param>
internal sealed record Difference(DifferenceKind Kind, string Experiment, FactAspect Aspect, string Fact, string Left, string Right)
{
    /// <summary>The two answers of a probe, where the fact is one; a side on which it was not observed has none.</summary>
    public (SettledAnswer? Left, SettledAnswer? Right) Answers { get; init; }

    /// <summary>The probes that noticed on one side only, where the fact is who noticed.</summary>
    public (IReadOnlyList<string> Left, IReadOnlyList<string> Right) OnlyNoticed { get; init; } = ([], []);
}
