using System.Globalization;
using System.Text;

namespace Lab.Harness.Reports.Explanations;

/// <summary>An explanation in plain lines.</summary>
internal static class ExplanationText
{
    /// <summary>So much of what shows besides is told in a line.</summary>
    private const int MostBesides = 5;

    /// <summary>So many causes are told, those first that show the line at once; more are named.</summary>
    private const int MostInFull = 5;

    /// <summary>The lines.</summary>
    /// <param name="explanation">What they tell.</param>
    /// <param name="all">Whether each cause is told, however many there are.</param>
    public static string Of(Explanation explanation, bool all)
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
        var told = all || explanation.Causes.Count <= MostInFull ? explanation.Causes : [.. explanation.Causes.Take(MostInFull)];
        foreach (var cause in told)
        {
            Append(text, cause);
        }

        if (explanation.Causes.Count - told.Count is > 0 and var more)
        {
            var names = string.Join(", ", explanation.Causes.Skip(told.Count).Select(cause => cause.Experiment));
            text.Append(CultureInfo.InvariantCulture, $"\nand {more} more of {explanation.Causes.Count} causes: {names}\n");
            text.Append("  --all tells them as well; a longer piece of the line tells more of them apart\n");
        }

        return text.ToString();
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
