using System.Text.RegularExpressions;

namespace Lab.Harness.Verdicts;

/// <summary>The words of a program as part of a sentence: on one line, and not longer than a reader bears.</summary>
internal static partial class Quotation
{
    private const int Longest = 240;

    public static string Of(string text)
    {
        var oneLine = OnOneLine(text);
        if (oneLine.Length > Longest)
        {
            // Tools write their log first and the message for people last.
            oneLine = OnOneLine(text.TrimEnd().Split('\n')[^1]);
        }

        if (oneLine.Length > Longest)
        {
            oneLine = $"{oneLine.AsSpan(0, Longest - 1).TrimEnd()}…";
        }

        return oneLine.Length == 0 ? "(no words)" : $"“{oneLine}”";
    }

    /// <summary>The line of a text that proves something, and of a long line the piece around the words that do.</summary>
    /// <param name="words">The words.</param>
    /// <param name="text">The text in which they stand.</param>
    public static string Around(string words, string text)
    {
        var line = OnOneLine(Array.Find(text.Split('\n'), line => line.Contains(words, StringComparison.Ordinal)) ?? text);
        var end = line.IndexOf(words, StringComparison.Ordinal) + words.Length;
        return line.Length <= Longest || end <= Longest - 1 ? Of(line) : Of($"…{line[(end - Longest + 2)..end]}");
    }

    private static string OnOneLine(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
