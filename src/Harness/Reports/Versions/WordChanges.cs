using System.Text.RegularExpressions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Versions;

/// <summary>
/// Finds messages that say the same in other words: in one experiment the same observer, told the same, shows on each version only words that the other
/// version shows nowhere. Who searches logs or alerts on words needs both.
/// </summary>
internal sealed partial class WordChanges
{
    /// <summary>The kubectl of the machine that the lab runs on: its words are not the cluster's.</summary>
    private const string OfMachine = "kubectl-path";

    private readonly Dictionary<(string Version, ErrorSource Source, string By, Classification Classification), HashSet<string>> shown;
    private readonly IReadOnlyList<RunPair> pairs;

    private WordChanges(IReadOnlyList<RunPair> pairs)
    {
        this.pairs = pairs;
        shown = pairs.SelectMany(pair => new[] { pair.Older, pair.Newer })
            .Distinct()
            .SelectMany(run => SaidIn(run).Select(said => (Key: (run.Version, said.Source, said.By, said.Classification), Pattern: PatternOf(said.Text))))
            .GroupBy(item => item.Key)
            .ToDictionary(alike => alike.Key, alike => alike.Select(item => item.Pattern).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The changes in experiments of several versions.</summary>
    public static IEnumerable<VersionDifference> Of(IEnumerable<ExperimentHistory> histories) =>
        new WordChanges([.. histories.SelectMany(history => history.Compared).Select(compared => compared.Pair)]).Find();

    /// <summary>One difference for all messages of one program that have the same reason.</summary>
    private IEnumerable<VersionDifference> Find() => pairs.SelectMany(Changed)
        .GroupBy(change => (
            Between: (change.Pair.Older.Version, change.Pair.Newer.Version),
            change.Source,
            Log: change.Source == ErrorSource.Log ? change.By : string.Empty,
            change.Classification,
            change.OlderPattern,
            change.NewerPattern))
        .Select(alike => (IReadOnlyList<WordChange>)[.. alike])
        .Select(alike => (
            Between: (alike[0].Pair.Older.Version, alike[0].Pair.Newer.Version),
            alike[0].Source,
            Log: alike[0].Source == ErrorSource.Log ? alike[0].By : string.Empty,
            Reasons: KnownReasons.OfWords(alike[0].Pair, alike[0].Older, alike[0].Newer).Distinct(StringComparer.Ordinal).ToList(),
            Alike: alike))
        .GroupBy(message => (message.Between, message.Source, message.Log, Reasons: string.Join('\n', message.Reasons)))
        .OrderBy(messages => messages.Key.Source)
        .ThenBy(messages => messages.Key.Log, StringComparer.Ordinal)
        .ThenBy(messages => messages.Key.Reasons, StringComparer.Ordinal)
        .Select(messages => Told(
            messages.First().Reasons,
            [
                .. messages.Select(message => message.Alike)
                .OrderByDescending(alike => alike.Count)
                .ThenBy(alike => alike[0].OlderPattern, StringComparer.Ordinal),
            ]));

    private static VersionDifference Told(IReadOnlyList<string> reasons, IReadOnlyList<IReadOnlyList<WordChange>> messages)
    {
        var first = messages[0][0];
        var anchor = first.Source == ErrorSource.Log ? Anchor.Logs : Anchor.Seen;
        IReadOnlyList<RunPair> seenIn = [.. messages.SelectMany(alike => alike).Select(change => change.Pair).DistinctBy(pair => pair.Experiment)];
        IReadOnlyList<Classification> said = [.. messages.Select(alike => alike[0].Classification).Distinct().Order()];
        return new(
            ChangeKind.Words,
            VersionSentences.Words(first, said),
            [.. seenIn.OrderBy(pair => pair.Experiment, StringComparer.Ordinal).Select(pair => new Proof(pair, anchor, anchor))],
            [
                .. messages.Select(alike => new TextPair(
                    VersionSentences.List([.. alike.Select(change => change.By).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
                    alike[0].Pair.Older.Version,
                    alike[0].Older,
                    alike[0].Pair.Newer.Version,
                    alike[0].Newer)),
            ],
            reasons);
    }

    /// <summary>What one experiment shows in other words, of each observer and kind of answer the two texts that are most alike.</summary>
    private IEnumerable<WordChange> Changed(RunPair pair)
    {
        var newer = SaidIn(pair.Newer).ToLookup(said => (said.Source, said.By, said.Classification), said => said.Text);
        foreach (var older in SaidIn(pair.Older).GroupBy(said => (said.Source, said.By, said.Classification), said => said.Text))
        {
            var (source, by, classification) = older.Key;
            IReadOnlyList<(string Text, string Pattern)> ours = [.. older.Select(text => (text, PatternOf(text))).DistinctBy(item => item.Item2)];
            IReadOnlyList<(string Text, string Pattern)> theirs = [.. newer[older.Key].Select(text => (text, PatternOf(text))).DistinctBy(item => item.Item2)];
            if (theirs is [] || IsShownOn(pair.Newer.Version, ours) || IsShownOn(pair.Older.Version, theirs))
            {
                continue;
            }

            var (one, other) = ours.SelectMany(_ => theirs, (one, other) => (one, other)).MaxBy(both => InCommon(both.one.Pattern, both.other.Pattern));
            yield return new(pair, source, by, classification, one.Text, one.Pattern, other.Text, other.Pattern);

            bool IsShownOn(string version, IEnumerable<(string Text, string Pattern)> texts) =>
                shown.TryGetValue((version, source, by, classification), out var patterns) && texts.Any(text => patterns.Contains(text.Pattern));
        }
    }

    /// <summary>The texts that tell of a certificate; which way a connection fails is a matter of chance.</summary>
    private static IEnumerable<SaidText> SaidIn(RecordedRun run) => run.Said
        .Where(said => Wording.Css(Outcome.Failed, said.Classification) == "denied")
        .Select(said => said with { By = said.By.Split(' ')[0] })
        .Where(said => said.By != OfMachine);

    /// <summary>What is the same each time; how often a line is repeated is a matter of chance.</summary>
    private static string PatternOf(string text) =>
        string.Join('\n', KeyIdentifier().Replace(text, "‹key›").Split('\n').Select(ErrorPattern.Of).Distinct(StringComparer.Ordinal));

    private static int InCommon(string one, string other) => one.Split(' ').Intersect(other.Split(' '), StringComparer.Ordinal).Count();

    /// <summary>The identifier of a key, which every certificate has another one of.</summary>
    [GeneratedRegex(@"\b[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){7,}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex KeyIdentifier();
}
