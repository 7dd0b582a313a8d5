namespace Lab.Harness.Reports.Versions;

/// <summary>One thing that is otherwise on two versions.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Sentence">It, in one plain sentence.</param>
/// <param name="Proofs">Where it was seen; at least one.</param>
/// <param name="Texts">The exact texts that differ; none where it is not about words.</param>
/// <param name="Reasons">Why, each with its source; none where that is not known.</param>
internal sealed record VersionDifference(
    ChangeKind Kind, string Sentence, IReadOnlyList<Proof> Proofs, IReadOnlyList<TextPair> Texts, IReadOnlyList<string> Reasons);
