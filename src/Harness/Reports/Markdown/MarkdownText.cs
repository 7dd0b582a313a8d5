using System.Text;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Markdown;

/// <summary>Text as GitHub-flavoured Markdown, so that it shows as it is whatever it contains.</summary>
internal static class MarkdownText
{
    private const int ShortestFence = 3;

    /// <summary>A line that is not longer than this is read within a line of a list.</summary>
    private const int LongestInline = 160;

    /// <summary>Running text, on one line.</summary>
    public static string Plain(string text)
    {
        var target = new StringBuilder(text.Length);
        foreach (var c in Printable(text).Trim())
        {
            switch (c)
            {
                case '\n' or '\t': target.Append(' '); break;
                case '&': target.Append("&amp;"); break;
                case '<': target.Append("&lt;"); break;
                case '>': target.Append("&gt;"); break;
                case '@': target.Append("&#64;"); break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '$': target.Append('\\').Append(c); break;
                case '-' or '+' or '=' when target.Length == 0: target.Append('\\').Append(c); break;
                case '.' or ')' when target.Length > 0 && IsNumber(target): target.Append('\\').Append(c); break;
                default: target.Append(c); break;
            }
        }

        return target.ToString();
    }

    /// <summary>Text in the type of code, within a line or a table's cell.</summary>
    public static string Code(string text)
    {
        var line = Printable(text).Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal).Trim();
        if (line.Length == 0)
        {
            return "–";
        }

        string fence = new('`', LongestRun(line) + 1);
        var padded = line[0] == '`' || line[^1] == '`';
        return padded ? $"{fence} {line} {fence}" : fence + line + fence;
    }

    /// <summary>Text in the type of code where that shows it as it is: one line that is not long, without blanks that would be drawn together.</summary>
    /// <returns>The text; <see langword="null"/> where it takes a block.</returns>
    public static string? ShortCode(string text)
    {
        var line = Printable(text).TrimEnd();
        return line.Length is > 0 and <= LongestInline && line.AsSpan().IndexOfAny("\n\t`<") < 0 && line[0] != ' '
            && !line.Contains("  ", StringComparison.Ordinal)
                ? $"`{line}`"
                : null;
    }

    /// <summary>Text as a block, between fences that it can't close.</summary>
    public static string Block(string text, string indent = "")
    {
        var shown = Printable(text).TrimEnd();
        string fence = new('`', Math.Max(ShortestFence, LongestRun(shown) + 1));
        return indent + fence + "text\n" + string.Concat(shown.Split('\n').Select(line => $"{indent}{line}\n")) + indent + fence;
    }

    private static bool IsNumber(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Printable(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0
            && text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') < 0 && text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') < 0)
        {
            return text;
        }

        var target = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            TextNode.AppendPrintable(c, target);
        }

        return target.ToString();
    }

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
