using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Markdown;

/// <summary>Signs that stand for what a report shows in colour elsewhere.</summary>
internal static class MarkdownSign
{
    /// <summary>Of a verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Held => "✅",
        Verdict.Refuted => "❌",
        _ => "❔",
    };

    /// <summary>Of an answer, with its classification.</summary>
    public static string Of(Outcome outcome, Classification classification) =>
        $"{Wording.Sign(Wording.Css(outcome, classification))} `{Wording.Spelled(classification)}`";
}
