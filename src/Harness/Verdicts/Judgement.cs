using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>A verdict with its reasons.</summary>
/// <param name="Verdict">What is concluded.</param>
/// <param name="Reasons">Why, a sentence each, the worst first.</param>
internal sealed record Judgement(Verdict Verdict, IReadOnlyList<string> Reasons)
{
    /// <summary>The same reasons, each with what it concludes by itself.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Combines findings: the worst wins. Of no findings at all nothing is known.</summary>
    public static Judgement Of(IEnumerable<Finding> findings)
    {
        var worstFirst = findings.OrderByDescending(finding => finding.Verdict).ToList();
        return worstFirst is []
            ? Of([Finding.Unknown("nothing was judged")])
            : new Judgement(worstFirst[0].Verdict, [.. worstFirst.Select(finding => finding.Reason)]) { Findings = worstFirst };
    }

    /// <summary>
    /// Combines findings behind a gate. Where not every finding of the gate is held, nothing behind the gate means anything:
    /// the verdict is unknown, never refuted, with the gate's reasons alone. A gate with nothing behind it judges nothing.
    /// </summary>
    /// <param name="gate">What must hold before anything else counts.</param>
    /// <param name="meaning">What the gate stands for, as the start of a sentence: <c>the steady state did not hold</c>.</param>
    /// <param name="behind">The findings that count if it does.</param>
    public static Judgement Behind(IReadOnlyList<Finding> gate, string meaning, IEnumerable<Finding> behind)
    {
        var broken = gate.Where(finding => finding.Verdict != Verdict.Held).ToList();
        if (broken is not [])
        {
            IReadOnlyList<Finding> findings = [Finding.Unknown($"{meaning}, so nothing after it means anything"), .. Of(broken).Findings];
            return new Judgement(Verdict.Unknown, [.. findings.Select(finding => finding.Reason)]) { Findings = findings };
        }

        var judged = behind.ToList();
        return judged is [] ? Of(judged) : Of(gate.Concat(judged));
    }
}
