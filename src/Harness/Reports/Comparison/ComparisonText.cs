using System.Globalization;
using System.Text;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Comparison;

/// <summary>A comparison as lines that people read.</summary>
internal static class ComparisonText
{
    public static string Of(FactComparison comparison)
    {
        var page = new StringBuilder();
        Say($"A  {Side(comparison.Left)}");
        Say($"B  {Side(comparison.Right)}");
        Say(string.Empty);
        foreach (IGrouping<string, Difference> experiment in comparison.Differences.GroupBy(difference => difference.Experiment, StringComparer.Ordinal))
        {
            bool isChanged = experiment.Any(difference => difference.Kind == DifferenceKind.Changed);
            Say($"{(isChanged ? "changed" : "unknown")}  {experiment.Key}");
            foreach (Difference difference in experiment.OrderByDescending(difference => difference.Kind))
            {
                Say($"  {(difference.Kind == DifferenceKind.Unknown && isChanged ? "(unknown) " : string.Empty)}{difference.Fact}");
                Say($"    A  {difference.Left}");
                Say($"    B  {difference.Right}");
            }
        }

        if (comparison.Same.Count > 0)
        {
            Say($"same     {string.Join(", ", comparison.Same)}");
        }

        Timings(comparison.Timings);
        Say(string.Empty);
        Say(Conclusion(comparison));
        return page.ToString();

        void Timings(IReadOnlyList<Timing> timings)
        {
            if (timings.Count == 0)
            {
                return;
            }

            int width = timings.Max(timing => timing.What.Length);
            int first = timings.Max(timing => timing.Left.ToString().Length);
            Say(string.Empty);
            Say("times, as median (range); they do not count, and ! marks those that are far apart");
            foreach (Timing timing in timings)
            {
                Say($"{(timing.IsRemarkable ? "!" : " ")} {timing.What.PadRight(width)}  A {timing.Left.ToString().PadRight(first)}  B {timing.Right}");
            }
        }

        void Say(string line) => page.Append(OnOneLine(line).TrimEnd()).Append('\n');
    }

    private static string Side(ComparedSide side) =>
        $"{side.Path}: {Wording.Count(side.Journals.Count, "experiment")}, lab {string.Join(" and ", side.LabVersions)}";

    private static string Conclusion(FactComparison comparison)
    {
        int experiments = comparison.Same.Count + comparison.Differences.Select(difference => difference.Experiment).Distinct(StringComparer.Ordinal).Count();
        int changed = comparison.Differences.Count(difference => difference.Kind == DifferenceKind.Changed);
        int unknown = comparison.Differences.Count - changed;
        return comparison.Verdict switch
        {
            Verdict.Held => $"same: all facts of {Wording.Count(experiments, "experiment")}",
            Verdict.Refuted => string.Create(
                CultureInfo.InvariantCulture,
                $"changed: {Wording.Count(changed, "fact")}{(unknown > 0 ? $", and {unknown} unknown" : string.Empty)}, in {experiments - comparison.Same.Count} of {Wording.Count(experiments, "experiment")}"),
            _ => $"unknown: {Wording.Count(unknown, "fact")} of {Wording.Count(experiments - comparison.Same.Count, "experiment")} can't be compared; all others are the same",
        };
    }

    /// <summary>What a journal quotes must not move a terminal's cursor.</summary>
    private static string OnOneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
