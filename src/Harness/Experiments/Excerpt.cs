using System.Text.RegularExpressions;

namespace Lab.Harness.Experiments;

/// <summary>The user's words within a one-line message: quoted, on one line, shortened.</summary>
internal static partial class Excerpt
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var oneLine = OnOneLine(text);
        return oneLine.Length > Longest ? $"'{oneLine.AsSpan(0, Longest - 1)}…'" : $"'{oneLine}'";
    }

    public static string OnOneLine(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\s\p{Cc}\u2028\u2029]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
