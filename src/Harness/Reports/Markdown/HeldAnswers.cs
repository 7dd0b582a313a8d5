using System.Text.RegularExpressions;

namespace Lab.Harness.Reports.Markdown;

/// <summary>
/// Findings of which many say the same: a probe answered as it was expected to. The answers themselves stand where the page shows what was seen, so those of
/// a phase are told in one sentence.
/// </summary>
internal static partial class HeldAnswers
{
    /// <summary>The reasons, each sentence in the place of the first of those that it stands for.</summary>
    /// <param name="reasons">What held.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> reasons) =>
    [
        .. reasons.Select((reason, index) => (Reason: reason, Index: index, Answer: Answer().Match(reason)))
            .GroupBy(item => item.Answer.Success ? $"{item.Answer.Groups["phase"].Value}: {item.Answer.Groups["word"].Value}" : $"{item.Index}")
            .Select(alike => alike.Count() == 1 ? alike.First().Reason : Sentence([.. alike.Select(item => item.Answer)])),
    ];

    private static string Sentence(IReadOnlyList<Match> answers) =>
        $"{answers[0].Groups["phase"].Value}: {string.Join(", ", answers.Select(answer => answer.Groups["probe"].Value))} were expected to say "
        + $"{answers[0].Groups["word"].Value} and did";

    [GeneratedRegex(@"\A(?<phase>[a-z-]+): (?<probe>[a-z0-9-]+) was expected to say (?<word>[a-z-]+) and did: “", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Answer();
}
