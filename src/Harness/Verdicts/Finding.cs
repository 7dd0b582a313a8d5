using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>What one rule found.</summary>
/// <param name="Verdict">What it concluded.</param>
/// <param name="Reason">Why: one sentence that stands for itself.</param>
internal sealed record Finding(Verdict Verdict, string Reason)
{
    /// <summary>What was expected was seen.</summary>
    public static Finding Held(string reason) => new(Verdict.Held, reason);

    /// <summary>It could not be seen, so nothing is claimed.</summary>
    public static Finding Unknown(string reason) => new(Verdict.Unknown, reason);

    /// <summary>Something else was seen.</summary>
    public static Finding Refuted(string reason) => new(Verdict.Refuted, reason);

    /// <summary>What the rule finds; a rule that fails has found nothing, which is unknown.</summary>
    /// <param name="subject">What is judged, for the reason of a rule that fails.</param>
    /// <param name="rule">The rule.</param>
    public static Finding From(string subject, Func<Finding> rule)
    {
        try
        {
            return rule();
        }
        catch (Exception failure)
        {
            return Unknown($"{subject} could not be judged: {Quotation.Of(failure.Message)}");
        }
    }
}
