using Lab.Harness.Journals;

namespace Lab.Harness.Rehearsals;

/// <summary>A sentence of the forecast, and what became of it on the twin.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Predicted">The sentence, without a full stop.</param>
/// <param name="Verdict">Whether it came true.</param>
/// <param name="Seen">What was seen, without a full stop.</param>
internal sealed record RehearsedSentence(SentenceSubject About, string Predicted, Verdict Verdict, string Seen);
