using Lab.Harness.Distributions;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Versions;

/// <summary>Why something is otherwise, as far as the data of the versions knows from their sources. What is not known is not guessed.</summary>
internal static class KnownReasons
{
    /// <summary>Why a renewed file comes into use otherwise.</summary>
    public static IEnumerable<string> OfReloading(RunPair pair)
    {
        if (pair is { Older.Reloading: { } older, Newer.Reloading: { } newer } && older.How != newer.How)
        {
            yield return $"{pair.Older.Version}: {KnownReloading.InWords(older)}";
            yield return $"{pair.Newer.Version}: {KnownReloading.InWords(newer)}";
        }

        foreach (var reason in Of(NotableAspect.Reloading, pair, string.Empty, string.Empty))
        {
            yield return reason;
        }
    }

    /// <summary>Why a probe is answered otherwise. That the words changed is a reason only where both tell of a certificate.</summary>
    public static IEnumerable<string> OfAnswer(RunPair pair, (SettledAnswer Answer, string Text) older, (SettledAnswer Answer, string Text) newer)
    {
        var words = Said(older);
        var others = Said(newer);
        var aspects = TellsOfCertificate(older.Answer) && TellsOfCertificate(newer.Answer)
            ? new[] { NotableAspect.Answers, NotableAspect.Words }
            : [NotableAspect.Answers];
        return aspects.SelectMany(aspect => Of(aspect, pair, words, others));

        static bool TellsOfCertificate(SettledAnswer answer) => Wording.Css(answer.Outcome, answer.Classification) == "denied";

        static string Said((SettledAnswer Answer, string Text) side) => $"{Wording.Plain(side.Answer.Classification)}\n{side.Text}";
    }

    /// <summary>Why a message has other words.</summary>
    public static IEnumerable<string> OfWords(RunPair pair, string older, string newer) => Of(NotableAspect.Words, pair, older, newer);

    /// <summary>Why a verdict is another one.</summary>
    public static IEnumerable<string> OfVerdict(RunPair pair) => Of(NotableAspect.Commands, pair, pair.Older.Troubles, pair.Newer.Troubles);

    private static IEnumerable<string> Of(NotableAspect aspect, RunPair pair, string older, string newer)
    {
        if (KubernetesVersion.TryParse(pair.Older.Environment.KubernetesVersion) is not { } from
            || RecordedDistribution.TryOf(pair.Newer.Environment.KubernetesVersion) is not { } distribution)
        {
            return [];
        }

        return distribution.Changes
            .Where(change => change.SinceMinor > from.Minor && change.Explains(aspect, pair.Newer.Certificates, older, newer))
            .Select(change => FormattableString.Invariant($"since 1.{change.SinceMinor}{AtLatest(change)} {change.What} ({change.Source})"));
    }

    private static string AtLatest(NotableChange change) => change.IsAtLatest ? " at the latest" : string.Empty;
}
