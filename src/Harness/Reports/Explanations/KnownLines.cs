namespace Lab.Harness.Reports.Explanations;

/// <summary>
/// Every line that recorded runs know, each with what it is explained by: data for others, as <c>docs/explanations.schema.json</c> describes it.
/// </summary>
/// <param name="LookedThrough">The versions of Kubernetes whose recorded runs were looked through, the newest first.</param>
/// <param name="Lines">The lines, in the order of their characters.</param>
internal sealed record KnownLines(IReadOnlyList<string> LookedThrough, IReadOnlyList<KnownLine> Lines)
{
    /// <summary>The version of the form of <see cref="ToJson"/>; it counts up where a reader of the one before would be misled.</summary>
    public const int Form = 1;

    /// <summary>All of it as JSON.</summary>
    /// <param name="lab">The version of the lab that tells it.</param>
    public string ToJson(string lab) => ExplanationJson.Of(this, lab);
}
