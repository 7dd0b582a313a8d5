using Lab.Harness.Journals;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Versions;

/// <summary>What an observer is told in one experiment in other words on the newer version.</summary>
/// <param name="Pair">The two runs.</param>
/// <param name="Source">What kind of observer it is.</param>
/// <param name="By">The observer.</param>
/// <param name="Classification">What both texts say.</param>
/// <param name="Older">The older version's exact text.</param>
/// <param name="OlderPattern">What of it is the same each time.</param>
/// <param name="Newer">The newer version's exact text.</param>
/// <param name="NewerPattern">What of it is the same each time.</param>
internal sealed record WordChange(
    RunPair Pair,
    ErrorSource Source,
    string By,
    Classification Classification,
    string Older,
    string OlderPattern,
    string Newer,
    string NewerPattern);
