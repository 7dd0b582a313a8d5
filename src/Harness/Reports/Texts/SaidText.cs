using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Texts;

/// <summary>One text that was shown in a run while something was broken.</summary>
/// <param name="Source">What kind of observer shows it.</param>
/// <param name="By">Who shows it: a probe, with the version of kubectl, or a component.</param>
/// <param name="Classification">What it says.</param>
/// <param name="Text">The exact text.</param>
internal sealed record SaidText(ErrorSource Source, string By, Classification Classification, string Text);
