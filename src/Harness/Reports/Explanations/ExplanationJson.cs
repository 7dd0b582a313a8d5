using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lab.Harness.Reports.Explanations;

/// <summary>An explanation as JSON, for programs.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All lines that are known.</summary>
    public static string Of(KnownLines known, string lab) => JsonSerializer.Serialize(
        new
        {
            KnownLines.Form,
            Lab = lab,
            known.LookedThrough,
            Lines = known.Lines.Select(line => new { line.Line, line.Recorded, Causes = line.Causes.Select(CauseOf) }),
        },
        Options) + "\n";

    public static string Of(Explanation explanation) => JsonSerializer.Serialize(
        new
        {
            explanation.Line,
            Likeness = explanation.Likeness is { } likeness ? Wording.Spelled(likeness) : null,
            explanation.Recorded,
            explanation.LookedThrough,
            Causes = explanation.Causes.Select(CauseOf),
        },
        Options) + "\n";

    private static object CauseOf(ExplainedCause cause) => new
    {
        cause.Experiment,
        cause.Title,
        cause.Certificates,
        cause.Roles,
        Classification = Wording.Spelled(cause.Classification),
        cause.SaidBy,
        cause.Rejections,
        cause.AlsoVisible,
        cause.SmallestRenewal,
        cause.Versions,
        cause.Proofs,
    };
}
