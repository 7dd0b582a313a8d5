using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Explanations;

/// <summary>One text that was shown in a run while something was broken, and its lines.</summary>
/// <param name="Said">The text.</param>
/// <param name="Lines">Its lines, as they are looked up.</param>
internal sealed record SaidLines(SaidText Said, IReadOnlyList<SeenLine> Lines);
