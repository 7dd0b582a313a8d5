using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>Nodes whose clocks differ: whether they do, and that a difference smaller than the certificates are old breaks nothing.</summary>
internal static class SkewRule
{
    /// <summary>Clocks are read in whole seconds, one after the other.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>Whether the nodes' clocks differ as they should.</summary>
    /// <param name="clocks">What the clock of each node says, and what that of the cluster said at that moment.</param>
    /// <param name="behind">By how much the last node is to be behind.</param>
    public static Finding JudgeClocks(IReadOnlyList<(string Node, DateTimeOffset Says, DateTimeOffset Cluster)> clocks, TimeSpan behind)
    {
        var words = string.Join(", ", clocks.Select(clock => string.Create(CultureInfo.InvariantCulture, $"{clock.Node} {clock.Says:u}")));
        return clocks.Select((clock, number) => clock.Cluster - clock.Says - (number == clocks.Count - 1 ? behind : TimeSpan.Zero))
            .All(error => error.Duration() <= Tolerance)
            ? Finding.Held($"guard: the clock of the last node is {behind:c} behind that of the others: {words}")
            : Finding.Unknown($"guard: the clock of the last node alone was to be {behind:c} behind, and the nodes say {words}");
    }

    /// <summary>Judges the control, in which the clock is behind by less than the certificates are old: nothing may have broken.</summary>
    /// <param name="expectations">The expectations of the experiment; those of the failure name the probes.</param>
    /// <param name="guards">What was found out about the control's clocks; nothing where it did not come so far.</param>
    /// <param name="observations">What was seen in the control.</param>
    public static Finding JudgeControl(IReadOnlyList<Expectation> expectations, IReadOnlyList<Finding> guards, IReadOnlyList<Observation> observations)
    {
        if (guards is [] || guards.FirstOrDefault(guard => guard.Verdict != Verdict.Held) is { })
        {
            return Finding.Unknown($"control: {guards.FirstOrDefault(guard => guard.Verdict != Verdict.Held)?.Reason ?? "its steady state did not hold"}");
        }

        var last = expectations.Where(expectation => expectation.Phase == PhaseName.Failure)
            .Select(expectation => observations.Where(seen => seen.Phase == PhaseName.Failure && seen.Probe == expectation.Probe).MaxBy(seen => seen.At))
            .OfType<Observation>()
            .ToList();
        return last.Find(seen => seen.Outcome == Outcome.Failed) is { } broken
            ? Finding.Refuted(
                $"control: with a clock that was five minutes behind nothing was expected to break, and {broken.Probe} said: {Quotation.Of(broken.Text)}")
            : last.Exists(seen => seen.Outcome == Outcome.Succeeded)
                ? Finding.Held("control: with a clock that was five minutes behind nothing broke")
                : Finding.Unknown("control: nothing was seen there after its clock had fallen behind");
    }
}
