using Lab.Harness.Reports.Comparison;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Versions;

/// <summary>Finds what is otherwise between versions from the facts that differ: one thing for all experiments in which it was seen alike.</summary>
internal static class FactChanges
{
    /// <summary>Phases in which the failure is watched, before and after something was done to provoke it.</summary>
    private static readonly string[] Failing = [KnownPhase.Expiry, KnownPhase.Failure];

    /// <summary>What is otherwise in rows of the table.</summary>
    public static IEnumerable<VersionDifference> OfRows(IReadOnlyList<ExperimentHistory> rows)
    {
        var all = rows.SelectMany(row => row.Compared)
            .SelectMany(compared => Claims(compared.Differences).Select(fact => (compared.Pair, Fact: fact)))
            .ToList();
        return
        [
            .. Answers(all), .. Noticed(all), .. PickUps(all), .. Smallest(all), .. Omissions(all), .. Steps(all), .. Verdicts(rows),
        ];
    }

    /// <summary>The verdicts that are otherwise, and what asked for them.</summary>
    public static IEnumerable<VersionDifference> Verdicts(IReadOnlyList<ExperimentHistory> histories) =>
        histories.SelectMany(history => history.Compared).SelectMany(compared => Claims(compared.Differences).Select(fact => fact.Aspect switch
        {
            FactAspect.Verdict => new VersionDifference(
                ChangeKind.Verdict,
                VersionSentences.Verdict(compared.Pair),
                [At(compared.Pair, Anchor.Why)],
                [],
                [.. KnownReasons.OfVerdict(compared.Pair).Distinct(StringComparer.Ordinal)]),
            FactAspect.Scenario => new VersionDifference(
                ChangeKind.Verdict, VersionSentences.Scenario(compared.Pair, fact), [At(compared.Pair, Anchor.Of(Anchor.AskedHeading))], [], []),
            _ => null,
        }).OfType<VersionDifference>());

    private static IEnumerable<Difference> Claims(IEnumerable<Difference> differences) => differences.Where(ExperimentHistory.IsClaim);

    /// <summary>Of each experiment the probes that changed alike, then the experiments in which the same probes changed so.</summary>
    private static IEnumerable<VersionDifference> Answers(IEnumerable<(RunPair Pair, Difference Fact)> all) => all
        .Where(item => item.Fact.Aspect == FactAspect.Answer)
        .Select(item => (item.Pair, Older: item.Fact.Answers.Left!, Newer: item.Fact.Answers.Right!))
        .GroupBy(item => (item.Pair, Phase: Stage(item.Older.Phase), Older: item.Older.Classification, Newer: item.Newer.Classification))
        .Select(alike => (
            alike.Key.Pair, alike.Key.Phase, Kinds: (alike.Key.Older, alike.Key.Newer), Items: alike.DistinctBy(item => item.Older.Probe).ToList()))
        .GroupBy(item => (Between(item.Pair), item.Phase, item.Kinds, Probes: string.Join(' ', item.Items.Select(answer => answer.Older.Probe))))
        .Select(alike =>
        {
            var first = alike.First().Items[0];
            IReadOnlyList<RunPair> pairs = [.. alike.Select(item => item.Pair)];
            return new VersionDifference(
                alike.Key.Phase == KnownPhase.Recovery ? ChangeKind.Mending : ChangeKind.Failure,
                VersionSentences.Answer(pairs, alike.Key.Phase, [.. alike.First().Items.Select(item => item.Older.Probe)], first.Older, first.Newer),
                [.. pairs.Select(pair => At(pair, Anchor.Seen))],
                [TextsOf(first.Pair, first.Older, first.Newer)],
                [
                    .. alike.SelectMany(item => item.Items)
                    .SelectMany(item => KnownReasons.OfAnswer(
                        item.Pair, (item.Older, Text(item.Pair.Older, item.Older)), (item.Newer, Text(item.Pair.Newer, item.Newer))))
                    .Distinct(StringComparer.Ordinal),
                ]);
        });

    /// <summary>Who noticed on one version only, where that is not told by what it was answered.</summary>
    private static IEnumerable<VersionDifference> Noticed(IReadOnlyList<(RunPair Pair, Difference Fact)> all)
    {
        var told = all.Where(item => item.Fact.Aspect == FactAspect.Answer && Failing.Contains(item.Fact.Answers.Left!.Phase, StringComparer.Ordinal))
            .ToLookup(item => item.Pair, item => item.Fact.Answers.Left!.Probe);
        return all.Where(item => item.Fact.Aspect == FactAspect.Noticed)
            .Select(item => (
                item.Pair,
                Older: item.Fact.OnlyNoticed.Left.Except(told[item.Pair], StringComparer.Ordinal).ToList(),
                Newer: item.Fact.OnlyNoticed.Right.Except(told[item.Pair], StringComparer.Ordinal).ToList()))
            .Where(item => item.Older.Count + item.Newer.Count > 0)
            .GroupBy(item => (Between(item.Pair), string.Join(' ', item.Older), string.Join(' ', item.Newer)))
            .Select(alike => new VersionDifference(
                ChangeKind.Failure,
                VersionSentences.Noticed([.. alike.Select(item => item.Pair)], alike.First().Older, alike.First().Newer),
                [.. alike.Select(item => At(item.Pair, Anchor.Seen))],
                [],
                []));
    }

    private static IEnumerable<VersionDifference> PickUps(IEnumerable<(RunPair Pair, Difference Fact)> all) => all
        .Where(item => item.Fact.Aspect == FactAspect.PickUp)
        .GroupBy(item => (Between(item.Pair), item.Fact.Left, item.Fact.Right, Certificates: string.Join(' ', item.Pair.Newer.Certificates)))
        .Select(alike => OfReloading(
            ChangeKind.PickUp, [.. alike.Select(item => item.Pair)], VersionSentences.PickUp, run => run.Cells[VersionsColumn.PickedUp].Anchor));

    private static IEnumerable<VersionDifference> Smallest(IEnumerable<(RunPair Pair, Difference Fact)> all) => all
        .Where(item => item.Fact.Aspect == FactAspect.SmallestRenewal)
        .GroupBy(item => (Between(item.Pair), item.Fact.Left, item.Fact.Right, Certificates: string.Join(' ', item.Pair.Newer.Certificates)))
        .Select(alike => OfReloading(
            ChangeKind.Mending, [.. alike.Select(item => item.Pair)], VersionSentences.Smallest, run => run.Cells[VersionsColumn.Smallest].Anchor));

    /// <summary>What a smallest renewal that is otherwise tells already is not told again.</summary>
    private static IEnumerable<VersionDifference> Omissions(IReadOnlyList<(RunPair Pair, Difference Fact)> all)
    {
        HashSet<RunPair> told = [.. all.Where(item => item.Fact.Aspect == FactAspect.SmallestRenewal).Select(item => item.Pair)];
        return all.Where(item => item.Fact.Aspect == FactAspect.Omission && !told.Contains(item.Pair))
            .GroupBy(item => (Between(item.Pair), item.Fact.Fact, item.Fact.Left, item.Fact.Right))
            .Select(alike => OfReloading(
                ChangeKind.Mending,
                [.. alike.Select(item => item.Pair)],
                pairs => VersionSentences.Omission(pairs, alike.First().Fact),
                run => run.Cells[VersionsColumn.Smallest].Anchor));
    }

    private static IEnumerable<VersionDifference> Steps(IEnumerable<(RunPair Pair, Difference Fact)> all) => all
        .Where(item => item.Fact.Aspect == FactAspect.Step)
        .GroupBy(item => (Between(item.Pair), item.Fact.Fact, item.Fact.Left, item.Fact.Right))
        .Select(alike => new VersionDifference(
            ChangeKind.Mending,
            VersionSentences.Step([.. alike.Select(item => item.Pair)], alike.First().Fact),
            [.. alike.Select(item => At(item.Pair, Anchor.Why))],
            [],
            [.. alike.SelectMany(item => KnownReasons.OfVerdict(item.Pair)).Distinct(StringComparer.Ordinal)]));

    private static VersionDifference OfReloading(
        ChangeKind kind, IReadOnlyList<RunPair> pairs, Func<IReadOnlyList<RunPair>, string> sentence, Func<RecordedRun, string> anchor) => new(
        kind,
        sentence(pairs),
        [.. pairs.Select(pair => new Proof(pair, anchor(pair.Older), anchor(pair.Newer)))],
        [],
        [.. pairs.SelectMany(KnownReasons.OfReloading).Distinct(StringComparer.Ordinal)]);

    private static TextPair TextsOf(RunPair pair, SettledAnswer older, SettledAnswer newer) =>
        new(older.Probe, pair.Older.Version, Text(pair.Older, older), pair.Newer.Version, Text(pair.Newer, newer));

    private static Proof At(RunPair pair, string anchor) => new(pair, anchor, anchor);

    private static (string Older, string Newer) Between(RunPair pair) => (pair.Older.Version, pair.Newer.Version);

    private static string Stage(string phase) => Failing.Contains(phase, StringComparer.Ordinal) ? KnownPhase.Failure : phase;

    private static string Text(RecordedRun run, SettledAnswer answer) => run.LastTexts.GetValueOrDefault((answer.Phase, answer.Probe), string.Empty);
}
