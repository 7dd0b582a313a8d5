namespace Lab.Harness.Journals;

/// <summary>One sentence of a verdict, with what it concludes by itself.</summary>
/// <param name="Verdict">What is concluded of this alone.</param>
/// <param name="Reason">The sentence, as <see cref="Journal.Reasons"/> has it.</param>
internal sealed record FindingRecord(Verdict Verdict, string Reason);
