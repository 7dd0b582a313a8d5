using System.Text.RegularExpressions;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Explanations;

/// <summary>A line of a log or of a terminal, without what stands before its words and with one mark for whatever may be another value next time.</summary>
/// <param name="Pattern">What is left of it.</param>
internal sealed partial record SeenLine(string Pattern)
{
    private const int TimeoutMilliseconds = 10_000;

    /// <summary>A line with fewer words says too little to be a part of another.</summary>
    private const int FewestWords = 3;

    /// <summary>With a smaller share of words in common two lines are not alike.</summary>
    private const double AlikeFrom = 0.6;

    private IReadOnlyList<string> Words { get; } = [.. Word().Matches(Pattern).Select(word => word.Value.ToLowerInvariant())];

    /// <summary>Whether it has words enough to be looked up.</summary>
    public bool HasWords => Words.Count >= FewestWords;

    /// <summary>Whether both are the same line.</summary>
    public bool Equals(SeenLine? other) => Pattern == other?.Pattern;

    /// <inheritdoc/>
    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    /// <summary>Every line of a text that has words.</summary>
    public static IReadOnlyList<SeenLine> In(string text) =>
        [.. text.Split('\n').Select(Of).Where(line => line.HasWords).Distinct()];

    /// <summary>The line as it is looked up.</summary>
    public static SeenLine Of(string line)
    {
        var words = line.Replace("\\\"", "\"", StringComparison.Ordinal).Trim();
        for (var before = string.Empty; before != words;)
        {
            before = words;
            words = InFront().Replace(words, string.Empty, 1);
        }

        return new(Blanks().Replace(Mark().Replace(ErrorPattern.Of(KeyIdentifier().Replace(words, "‹›")), "‹›"), " ").Trim());
    }

    /// <summary>How like it is to another, with the share of words that both have; <see langword="null"/> where it is not.</summary>
    public (LineLikeness Likeness, double Share)? LikenessTo(SeenLine other)
    {
        if (Pattern == other.Pattern)
        {
            return (LineLikeness.Same, 1);
        }

        var share = ShareWith(other);
        if (HasWords && other.HasWords
            && (Pattern.Contains(other.Pattern, StringComparison.OrdinalIgnoreCase) || other.Pattern.Contains(Pattern, StringComparison.OrdinalIgnoreCase)))
        {
            return (LineLikeness.Part, share);
        }

        return share >= AlikeFrom ? (LineLikeness.Similar, share) : null;
    }

    /// <summary>Twice the words that both have, over the words of both (Dice's coefficient).</summary>
    private double ShareWith(SeenLine other)
    {
        var left = other.Words.GroupBy(word => word, StringComparer.Ordinal).ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);
        var common = 0;
        foreach (var word in Words)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                common++;
            }
        }

        return Words.Count + other.Words.Count is > 0 and var all ? 2.0 * common / all : 0;
    }

    /// <summary>
    /// What stands before a line's own words: the time and stream of a container's log (CRI), the time, host and program of a journal (RFC 3164), klog's
    /// header, a bare time.
    /// </summary>
    [GeneratedRegex(
        @"^(\d{4}-\d\d-\d\dT\S+ (stdout|stderr) [FP] |[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \S+ \S+?(\[\d+\])?: "
        + @"|[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+?:\d+\] |\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* )",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex InFront();

    /// <summary>The identifier of a key, as Go writes it: bytes in hexadecimal with colons between them.</summary>
    [GeneratedRegex("\\b([0-9A-Fa-f]{2}:){2,}[0-9A-Fa-f]{2}\\b", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
    private static partial Regex KeyIdentifier();

    [GeneratedRegex("‹[a-z]*›", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Blanks();

    [GeneratedRegex("[A-Za-z][A-Za-z'-]+", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Word();
}
