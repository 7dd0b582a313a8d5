using Lab.Harness.Journals;

namespace Lab.Harness.Rehearsals;

/// <summary>A runbook that was carried out on a twin.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">When it was carried out.</param>
/// <param name="At">The first expiry of the forecast, to which that refers.</param>
/// <param name="Verdict">Whether it works, as <c>./lab runbook check</c> judges it.</param>
/// <param name="Reasons">Why, a sentence each, the worst first.</param>
/// <param name="Folder">The folder of its report below that of the rehearsal.</param>
internal sealed record RehearsedRunbook(string Name, RunbookMoment When, DateTimeOffset At, Verdict Verdict, IReadOnlyList<string> Reasons, string Folder);
