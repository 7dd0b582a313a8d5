using System.Globalization;

namespace Lab.Harness.Reports;

/// <summary>The parts of long texts that a report shows; the journal keeps them whole.</summary>
internal static class Excerpt
{
    /// <summary>How many different texts of one probe in one phase are shown.</summary>
    public const int MostAnswers = 6;

    /// <summary>How many stretches of one lane are listed in words.</summary>
    public const int MostStretches = 12;

    private const int LongestAnswer = 4_000;
    private const int LongestOutput = 20_000;
    private const int LongestFirstLine = 140;

    public static string OfAnswer(string text) => Of(text, LongestAnswer);

    public static string OfOutput(string text) => Of(text, LongestOutput);

    public static string FirstLine(string text)
    {
        var line = text.TrimStart().Split('\n', 2)[0].TrimEnd();
        return line.Length <= LongestFirstLine ? line : line[..LongestFirstLine] + "…";
    }

    /// <summary>What is said of texts that are not shown.</summary>
    public static string Rest(IReadOnlyCollection<Answer> hidden) =>
        $"and {hidden.Count.ToString(CultureInfo.InvariantCulture)} more texts, seen {Wording.Times(hidden.Sum(answer => answer.Count))}; the "
        + "journal has them all";

    private static string Of(string text, int most) =>
        text.Length <= most
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}\n… {text.Length - most} more characters; the journal has them all");
}
