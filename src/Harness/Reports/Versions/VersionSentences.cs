using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Versions;

/// <summary>What is otherwise, each in one plain sentence that names both versions.</summary>
internal static class VersionSentences
{
    /// <summary>Of more certificates than these the experiment is named.</summary>
    private const int MostCertificates = 2;

    /// <summary>A probe's last answer in a phase.</summary>
    public static string Answer(
        IReadOnlyList<RunPair> pairs, string phase, IReadOnlyList<string> probes, SettledAnswer older, SettledAnswer newer)
    {
        var who = List(probes);
        var isOne = probes.Count == 1;
        var on = Versions(pairs);
        var one = Told(older, isOne);
        var other = Told(newer, isOne);
        return one == other
            ? $"{Setting(pairs, phase)}, {who} {one} on {on.Older} and otherwise on {on.Newer}."
            : $"{Setting(pairs, phase)}, {who} {one} on {on.Older} and {other} on {on.Newer}.";
    }

    /// <summary>Probes that noticed on one version only, and settled at the same answer.</summary>
    public static string Noticed(IReadOnlyList<RunPair> pairs, IReadOnlyList<string> onlyOlder, IReadOnlyList<string> onlyNewer)
    {
        var on = Versions(pairs);
        string[] said =
        [
            .. onlyNewer is [] ? Array.Empty<string>() : [$"{List(onlyNewer)} {(onlyNewer.Count == 1 ? "notices" : "notice")} it on {on.Newer} only"],
            .. onlyOlder is [] ? Array.Empty<string>() : [$"{List(onlyOlder)} {(onlyOlder.Count == 1 ? "notices" : "notice")} it on {on.Older} only"],
        ];
        return $"{Setting(pairs, KnownPhase.Failure)}, {string.Join(", and ", said)}.";
    }

    /// <summary>Whether a renewed certificate is used without a restart.</summary>
    public static string PickUp(IReadOnlyList<RunPair> pairs)
    {
        var on = Versions(pairs);
        return $"{Renewed(pairs)} is used {Told(pairs[0].Older.Facts.PickUp)} on {on.Older} and {Told(pairs[0].Newer.Facts.PickUp)} on {on.Newer}.";

        static string Told(PickUpKind kind) => kind switch
        {
            PickUpKind.Yes => "without a restart",
            PickUpKind.YesNotRecovered => "without a restart, although something else needs one,",
            PickUpKind.No => "only after a restart",
            PickUpKind.NoneMade => "only after the restart that makes it",
            PickUpKind.NoRestart => "without a restart, for the renewal has none,",
            PickUpKind.NothingBroken => "unseen, for nothing was broken,",
            _ => $"in a way that was not asked for ({Wording.Spelled(kind)})",
        };
    }

    /// <summary>The smallest renewal.</summary>
    public static string Smallest(IReadOnlyList<RunPair> pairs)
    {
        var on = Versions(pairs);
        return $"{Setting(pairs, KnownPhase.Failure)}, it takes {Steps(pairs[0].Older)} on {on.Older} and {Steps(pairs[0].Newer)} on {on.Newer} to mend it.";

        static string Steps(RecordedRun run) => run.Facts.SmallestRenewal is { } steps and not [] ? List([.. steps.Select(Quoted)]) : "nothing at all";
    }

    /// <summary>What came of it when steps were left out.</summary>
    public static string Omission(IReadOnlyList<RunPair> pairs, Difference difference)
    {
        var on = Versions(pairs);
        var leftOut = difference.Fact["without ".Length..];
        return $"{Setting(pairs, KnownPhase.Failure)}, without {Quoted(leftOut)} the cluster {Told(difference.Left)} on {on.Older} and "
            + $"{Told(difference.Right)} on {on.Newer}.";

        static string Told(string outcome) => outcome switch
        {
            "recovered" => "recovers",
            "still broken" => "stays broken",
            _ => $"was {outcome}",
        };
    }

    /// <summary>How a step ended.</summary>
    public static string Step(IReadOnlyList<RunPair> pairs, Difference difference)
    {
        var on = Versions(pairs);
        return $"In {Experiments(pairs)}, {difference.Fact} is {Quoted(difference.Left)} on {on.Older} and {Quoted(difference.Right)} on {on.Newer}.";
    }

    /// <summary>The verdict.</summary>
    public static string Verdict(RunPair pair)
    {
        var on = Versions([pair]);
        var what = pair.Newer.IsRunbook ? "The runbook" : "The experiment";
        var why = (pair.Newer.Facts.WorstReason ?? pair.Older.Facts.WorstReason) is { } reason ? $": {Excerpt.FirstLine(reason).TrimEnd('.')}" : string.Empty;
        return $"{what} {pair.Experiment} {Told(pair.Older)} on {on.Older} and {Told(pair.Newer)} on {on.Newer}{why}.";

        static string Told(RecordedRun run) => run.Verdict == Journals.Verdict.Held ? "held" : "is refuted";
    }

    /// <summary>What asked.</summary>
    public static string Scenario(RunPair pair, Difference difference) =>
        $"The experiment {pair.Experiment} was carried out by the scenario {Quoted(difference.Left)} on {pair.Older.Version} and by "
        + $"{Quoted(difference.Right)} on {pair.Newer.Version}.";

    /// <summary>Words that changed although they say the same.</summary>
    public static string Words(WordChange change, IReadOnlyList<Classification> said)
    {
        var on = Versions([change.Pair]);
        var who = change.Source switch
        {
            ErrorSource.Kubectl => "kubectl says",
            ErrorSource.Probe => "other clients are told",
            _ => $"{change.By} logs",
        };
        return $"On {on.Newer} {who} {List([.. said.Select(Wording.Plain).Select(Quoted)])} in other words than on {on.Older}.";
    }

    /// <summary>Names in running text.</summary>
    public static string List(IReadOnlyList<string> names) => names switch
    {
        [] => "nobody",
        [var one] => one,
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    private static (string Older, string Newer) Versions(IReadOnlyList<RunPair> pairs) => (pairs[0].Older.Version, pairs[0].Newer.Version);

    private static string Quoted(string text) => $"“{text}”";

    private static string Told(SettledAnswer answer, bool isOne) => answer.Outcome == Outcome.Succeeded && answer.Classification == Classification.Ok
        ? isOne ? "works" : "work"
        : answer.Outcome == Outcome.Succeeded
        ? $"{(isOne ? "is" : "are")} told “{Wording.Plain(answer.Classification)}”"
        : $"{(isOne ? "fails" : "fail")} with “{Wording.Plain(answer.Classification)}”";

    private static string Setting(IReadOnlyList<RunPair> pairs, string phase) => phase switch
    {
        KnownPhase.SteadyState => $"In {Experiments(pairs)}, before anything has expired",
        KnownPhase.Recovery => Expired(pairs) is { } renewed ? $"After the renewal of {renewed}" : $"In {Experiments(pairs)}, after the renewal",
        KnownPhase.Expiry or KnownPhase.Failure => Expired(pairs) is { } expired ? $"With {expired} expired" : $"In {Experiments(pairs)}",
        _ => $"In {Experiments(pairs)}, in the phase {phase}",
    };

    private static string Renewed(IReadOnlyList<RunPair> pairs) =>
        Expired(pairs) is { } expired ? $"A renewed {expired}" : $"In {Experiments(pairs)}, what was renewed";

    /// <summary>The certificates that expired, where they are few and nothing else was done.</summary>
    private static string? Expired(IReadOnlyList<RunPair> pairs)
    {
        IReadOnlyList<string> names = [.. pairs.SelectMany(pair => pair.Newer.Certificates).Distinct(StringComparer.Ordinal)];
        return pairs.All(pair => pair.Newer is { IsExpiry: true, Certificates.Count: > 0 and <= MostCertificates })
            ? pairs.Count == 1 ? List(names) : string.Join(" or ", names)
            : null;
    }

    private static string Experiments(IReadOnlyList<RunPair> pairs) => List([.. pairs.Select(pair => pair.Experiment).Distinct(StringComparer.Ordinal)]);
}
