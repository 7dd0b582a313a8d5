namespace Lab.Harness.Reports.Drawings;

/// <summary>
/// How much room words take. A drawing can't measure the reader's font, so this is an estimate on the safe side for the usual sans-serif ones.
/// </summary>
internal static class Lettering
{
    public const double Size = 12;

    private const double Average = 0.59;
    private const double Thin = 0.36;
    private const double Broad = 0.86;
    private const double Full = 1.05;
    private const char FirstFullWidth = '\u1100';

    public static double Width(string text, double size = Size) => size * text.Sum(WidthOf);

    /// <summary>The text where it fits, else its beginning with an ellipsis; nothing where not even two letters fit.</summary>
    public static string Fit(string text, double room, double size = Size)
    {
        if (Width(text, size) <= room)
        {
            return text;
        }

        var left = (room / size) - WidthOf('…');
        var length = 0;
        while (length < text.Length && left >= WidthOf(text[length]))
        {
            left -= WidthOf(text[length++]);
        }

        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return length < 2 ? string.Empty : string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
    }

    /// <summary>The first, the fullest, of several wordings that fits.</summary>
    public static string FirstFitting(double room, params ReadOnlySpan<string> wordings)
    {
        foreach (var wording in wordings)
        {
            if (Width(wording) <= room)
            {
                return wording;
            }
        }

        return Fit(wordings[^1], room);
    }

    private static double WidthOf(char c) => c switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' => Thin,
        'm' or 'w' or 'M' or 'W' or '@' or '—' or '…' or '%' => Broad,
        >= 'A' and <= 'Z' => 0.7,
        >= FirstFullWidth and not ('–' or '−' or '’' or '→' or '‹' or '›') => Full,
        _ => Average,
    };
}
