using System.Globalization;

namespace Lab.Harness.Reports.Versions;

/// <summary>What both pages say around the differences and the table.</summary>
internal static class VersionsWords
{
    public const string Title = "What changed between versions";
    public const string DifferencesHeading = "Differences";
    public const string RunbooksHeading = "Runbooks";
    public const string OthersHeading = "Other experiments";
    public const string SameHeading = "The same in all versions";
    public const string MadeWithHeading = "Made with";
    public const string NoDifference = "No fact differs between them.";
    public const string NotCompared = "not compared, for one version does not know it or had no such observer";
    public const string ReasonNotKnown = "Reason: not known.";

    public const string DifferencesLegend =
        "Each was seen on real clusters of both versions, and leads to both reports. What counts is what a run of the same experiment has to find again: "
        + "answers, who notices, what is picked up, which steps matter, verdicts; and words that were shown on one version only. Times, counts and serial "
        + "numbers are not differences. A reason is given where the sources of the versions were read; a run shows that it is so, not why.";

    public const string TableLegend =
        "The first symptom, who sees it first and how soon after the notAfter, from the journals of each version. ≠ marks what differs as a fact "
        + "from the version above it; a time alone never does. Each cell leads to its proof; each version's own table says more.";

    public const string MadeWithLegend = "Of how a node image was made, this is all that the journals tell: those before version 5 its name and identifier alone.";

    /// <summary>So many pairs of texts are read at a glance; the others are folded.</summary>
    public const int MostTexts = 2;

    /// <summary>The mark of a cell that differs.</summary>
    public const string Differs = "≠";

    /// <summary>The heading above differences of a kind.</summary>
    public static string Heading(ChangeKind kind) => kind switch
    {
        ChangeKind.Failure => "What fails, and who notices",
        ChangeKind.PickUp => "Whether a renewed certificate needs a restart",
        ChangeKind.Mending => "What mends it",
        ChangeKind.Verdict => "Verdicts",
        _ => "Words",
    };

    /// <summary>The sentence at the top.</summary>
    public static string Summary(VersionsView view)
    {
        var versions = view.Generations.Select(generation => generation.Version).ToList();
        var onAll = view.Rows.Count(row => row.Runs.Count == versions.Count);
        string[] only =
        [
            .. versions.Select(version => (version, Count: view.Rows.Count(row => row.Runs is [var one] && one.Version == version)))
                .Where(item => item.Count > 0)
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"; {item.Count} on {item.version} only")),
        ];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Kubernetes {VersionSentences.List(versions)}: {Wording.Count(view.Differences.Count, "difference")}. {Wording.Count(onAll, "row")} of the table "
            + $"recorded on {(versions.Count == 2 ? "both" : "all")}, {view.Same.Count} of them with the same facts{string.Concat(only)}.");
    }

    /// <summary>What is the same, in one line.</summary>
    public static string Same(VersionsView view) => view.Same is []
        ? "No row has the same facts in all versions."
        : $"All facts of {string.Join(", ", view.Same)}.";

    /// <summary>What was recorded on a version.</summary>
    public static string Recorded(Generation generation) =>
        $"{Wording.Count(generation.Rows, "row")} of the table, {Wording.Count(generation.Runbooks, "runbook")}, "
        + Wording.Count(generation.Others, "other experiment");

    /// <summary>What an experiment came to on a version, where it was expected with that.</summary>
    public static string Verdict(RecordedRun run) => run.Expected is not { } expected
        ? Wording.Spelled(run.Verdict)
        : expected == run.Verdict
        ? $"{Wording.Spelled(run.Verdict)}, as expected"
        : $"{Wording.Spelled(run.Verdict)}, but {Wording.Spelled(expected)} was expected";

    /// <summary>Why a verdict is not held; <see langword="null"/> where it is.</summary>
    public static string? Why(RecordedRun run) => run.Facts.WorstReason is { } reason ? Excerpt.FirstLine(reason) : null;

    /// <summary>Which facts of an experiment differ, beside its verdict.</summary>
    public static string Facts(ExperimentHistory history)
    {
        if (history.Runs.Count == 1)
        {
            return "–";
        }

        IReadOnlyList<string> facts =
        [
            .. history.Compared.SelectMany(compared => compared.Differences).Where(ExperimentHistory.IsClaim).Select(difference => difference.Fact)
                .Distinct(StringComparer.Ordinal),
        ];
        return facts is [] ? "none" : string.Join(", ", facts);
    }
}
