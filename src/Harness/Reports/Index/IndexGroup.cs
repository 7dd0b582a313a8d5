using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Index;

/// <summary>The reports of one version of Kubernetes.</summary>
/// <param name="Version">The version, as its folder is called.</param>
/// <param name="Entries">Its reports, the newest first.</param>
/// <param name="HasTable">Whether its folder holds a table of what each certificate breaks.</param>
internal sealed record IndexGroup(string Version, IReadOnlyList<IndexEntry> Entries, bool HasTable)
{
    /// <summary>The folder beside the reports in which those on rules of Prometheus lie.</summary>
    public const string AlertsFolder = "alerts";

    /// <summary>The rule files that were judged on that version, as their folders are called.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    /// <summary>How many came out so.</summary>
    public int Count(Verdict verdict) => Entries.Count(entry => entry.Verdict == verdict);

    /// <summary>The counts in words.</summary>
    public string InWords => string.Create(
        CultureInfo.InvariantCulture,
        $"{Wording.Count(Entries.Count, "experiment")}: {Count(Verdict.Held)} held, {Count(Verdict.Refuted)} refuted{Expected}, "
        + $"{Count(Verdict.Unknown)} unknown");

    private string Expected => Entries.Count(entry => entry is { Verdict: Verdict.Refuted, IsAsExpected: true }) is > 0 and var count
        ? FormattableString.Invariant($" ({(count == Count(Verdict.Refuted) ? "all" : count)} as expected)")
        : string.Empty;
}
