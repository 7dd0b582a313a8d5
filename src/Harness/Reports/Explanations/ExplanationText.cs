using System.Text;

namespace Lab.Harness.Reports.Explanations;

/// <summary>An explanation in plain lines.</summary>
internal static class ExplanationText
{
    /// <summary>So much of what shows besides is told in a line.</summary>
    private const int MostBesides = 5;

    /// <summary>More causes than these are told in two lines each.</summary>
    private const int MostInFull = 5;

    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append(explanation.Likeness switch
        {
            null => "not recorded: no run of the table showed a line like it",
            LineLikeness.Same => "recorded: the same line was seen",
            LineLikeness.Part => "recorded as a part: a line that holds it, or that it holds, was seen",
            _ => "not recorded as it is: the line that is most like it was seen",
        });
        text.Append('\n');
        if (explanation.Recorded is { } recorded)
        {
            text.Append($"  “{Excerpt.OfAnswer(recorded.ReplaceLineEndings(" "))}”\n");
        }

        text.Append($"  looked through: the tables of {string.Join(", ", explanation.LookedThrough)}\n");
        var isShort = explanation.Causes.Count > MostInFull;
        if (isShort)
        {
            text.Append($"  {explanation.Causes.Count} causes, in short; a longer piece of the line tells more of them apart, and --json says all of each\n");
        }

        foreach (var cause in explanation.Causes)
        {
            if (isShort)
            {
                AppendShort(text, cause);
            }
            else
            {
                Append(text, cause);
            }
        }

        return text.ToString();
    }

    private static void AppendShort(StringBuilder text, ExplainedCause cause)
    {
        text.Append($"\n{cause.Experiment}: {cause.Title}\n");
        Append(text, "also shows", Besides(cause));
        Append(text, "mended by", Mending(cause));
        Append(text, "proof", Proofs(cause));
    }

    private static void Append(StringBuilder text, ExplainedCause cause)
    {
        text.Append($"\n{cause.Experiment}: {cause.Title}\n");
        Append(text, "certificate", cause.Certificates);
        Append(text, "role", cause.Roles, "; ");
        Append(text, "says", [Wording.Spelled(cause.Classification)]);
        Append(text, "said by", cause.SaidBy);
        Append(text, "rejects", cause.Rejections, "; ");
        Append(text, "also shows", Besides(cause));
        Append(text, "mended by", Mending(cause));
        Append(text, "seen on", cause.Versions);
        Append(text, "proof", Proofs(cause));
    }

    private static IReadOnlyList<string> Besides(ExplainedCause cause) => cause.AlsoVisible is { Count: > MostBesides } many
        ? [.. many.Take(MostBesides), $"and {Wording.Count(many.Count - MostBesides, "other")}"]
        : cause.AlsoVisible;

    private static IReadOnlyList<string> Mending(ExplainedCause cause) => cause.SmallestRenewal switch
    {
        null => ["unknown: no recorded run tells"],
        [] => ["nothing that has to be done"],
        var steps => [string.Join(", then ", steps)],
    };

    private static IEnumerable<string> Proofs(ExplainedCause cause) => cause.Proofs.Select(proof => $"results/{proof}");

    private static void Append(StringBuilder text, string name, IEnumerable<string> values, string between = ", ")
    {
        if (string.Join(between, values) is { Length: > 0 } joined)
        {
            text.Append($"  {name,-12}{joined}\n");
        }
    }
}
