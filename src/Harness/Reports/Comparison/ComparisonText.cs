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
        foreach (var experiment in comparison.Differences.GroupBy(difference => difference.Experiment, StringComparer.Ordinal))
        {
            var isChanged = experiment.Any(difference => difference.Kind == DifferenceKind.Changed);
            Say($"{(isChanged ? "changed" : "unknown")}  {experiment.Key}");
            foreach (var difference in experiment.OrderByDescending(difference => difference.Kind))
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

        Timings(comparison.Timings, comparison.Same.Count + Experiments(comparison));
        Say(string.Empty);
        Say(Conclusion(comparison));
        return page.ToString();

        // The text lists a single experiment's times only where they leave the range; the JSON holds all.
        void Timings(IReadOnlyList<Timing> timings, int experiments)
        {
            IReadOnlyList<Timing> shown = [.. timings.Where(timing => timing.Experiment is null || timing.IsRemarkable)];
            if (shown.Count == 0)
            {
                return;
            }

            var width = shown.Max(timing => Name(timing).Length);
            var first = shown.Max(timing => timing.Left.ToString().Length);
            Say(string.Empty);
            Say($"times of {Wording.Count(experiments, "experiment")}, as median (range); they do not count, and ! marks a B that leaves the range of A");
            foreach (var timing in shown)
            {
                Say($"{(timing.IsRemarkable ? "!" : " ")} {Name(timing).PadRight(width)}  A {timing.Left.ToString().PadRight(first)}  B {timing.Right}");
            }
        }

        static string Name(Timing timing) => timing.Experiment is null ? timing.What : $"{timing.Experiment}: {timing.What}";

        void Say(string line) => page.Append(OnOneLine(line).TrimEnd()).Append('\n');
    }

    private static string Side(ComparedSide side) =>
        $"{side.Path}: {Wording.Count(side.Journals.Count, "experiment")}, Kubernetes {string.Join(" and ", side.KubernetesVersions)}, "
        + $"lab {string.Join(" and ", side.LabVersions.Select(Wording.Shortened))}";

    private static string Conclusion(FactComparison comparison)
    {
        var experiments = comparison.Same.Count + Experiments(comparison);
        var changed = comparison.Differences.Count(difference => difference.Kind == DifferenceKind.Changed);
        var unknown = comparison.Differences.Count - changed;
        return comparison.Verdict switch
        {
            Verdict.Held => $"same: all facts of {Wording.Count(experiments, "experiment")}",
            Verdict.Refuted => string.Create(
                CultureInfo.InvariantCulture,
                $"changed: {Wording.Count(changed, "fact")}{(unknown > 0 ? $", and {unknown} unknown" : string.Empty)}, in "
                + $"{experiments - comparison.Same.Count} of {Wording.Count(experiments, "experiment")}"),
            _ =>
                $"unknown: {Wording.Count(unknown, "fact")} of {Wording.Count(experiments - comparison.Same.Count, "experiment")} can't be compared; all "
                + "others are the same",
        };
    }

    private static int Experiments(FactComparison comparison) =>
        comparison.Differences.Select(difference => difference.Experiment).Distinct(StringComparer.Ordinal).Count();

    /// <summary>What a journal quotes must not move a terminal's cursor.</summary>
    private static string OnOneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
